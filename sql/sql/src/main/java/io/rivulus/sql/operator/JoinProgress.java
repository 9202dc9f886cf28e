package io.rivulus.sql.operator;

import io.rivulus.data.ColumnBatch;
import io.rivulus.runtime.operator.Output;

/// How far a join has come with what is at hand. Owned by the task of its operator.
sealed interface JoinProgress permits AppendJoin, BuildJoin, KeyJoin, ConditionJoin {
    /// Handles a batch, and says whether it is done with; if not, it is to be called again.
    boolean take(int input, ColumnBatch batch, Output output);

    /// Sends what was held back in an epoch, and says whether that is all.
    boolean release(Output output);

    /// The watermark has come this far.
    default void advance(long watermarkMillis) {}

    /// Whether an input is not to be read yet.
    default boolean refuses(int input) {
        return false;
    }

    /// An input has ended.
    default void end(int input) {}

    /// Frees what it holds beside its state.
    default void close() {}
}
