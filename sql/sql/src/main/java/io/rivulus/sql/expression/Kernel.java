package io.rivulus.sql.expression;

import io.rivulus.sql.function.Evaluation;
import org.jspecify.annotations.Nullable;

/// Compiled loops over the rows of a batch. Without state, so safe on any thread; generated, see [KernelCompiler].
interface Kernel {
    /// Runs over all rows.
    ///
    /// @param frame arrays to read from and write to, and constants, where [Frame] put them
    /// @param selection positions of the rows, or absent for the rows 0 to `count - 1`
    /// @return of a filter the number of rows that pass, else 0
    int run(@Nullable Object[] frame, int @Nullable [] selection, int count, Evaluation evaluation);
}
