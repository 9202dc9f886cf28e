package io.rivulus.sql.expression;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.function.Evaluation;
import io.rivulus.sql.function.FunctionCatalog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Selects the rows of a batch for which a condition is true: not false, and not NULL. Immutable, safe on any
/// thread.
///
/// ```java
/// var filter = Filter.compile(rowType, condition, catalog);
/// ColumnBatch passed = filter.apply(batch, evaluation);
/// ```
public final class Filter {
    private final Expression condition;
    private final Variants<Code> variants;

    private Filter(RowType input, Expression condition, FunctionCatalog catalog) {
        this.condition = condition;
        this.variants =
                new Variants<>(List.of(condition), (nulls, selected) -> compile(input, catalog, nulls, selected));
    }

    /// Prepares a condition over rows of type `input`.
    public static Filter compile(RowType input, Expression condition, FunctionCatalog catalog) {
        return new Filter(input, condition, catalog);
    }

    /// The same columns under the selection of the rows that pass; the batch itself when all do.
    ///
    /// @throws io.rivulus.base.error.UserException when a function fails, with the expression and the row
    public ColumnBatch apply(ColumnBatch batch, Evaluation evaluation) {
        Code code = variants.forBatch(batch);
        @Nullable Object[] frame = code.frame.bind(batch);
        int[] passed = new int[batch.count()];
        frame[code.place] = passed;
        evaluation.startBatch();
        int count = code.kernel.run(frame, batch.selection(), batch.count(), evaluation);
        return count == batch.count() ? batch : batch.withSelection(passed, count);
    }

    private Code compile(RowType input, FunctionCatalog catalog, boolean nulls, boolean selected) {
        Frame frame = new Frame(input);
        int place = frame.reserve(1);
        Node node = new Graph(catalog, nulls).add(condition);
        return new Code(new KernelCompiler(frame, selected).filter(node, place), frame, place);
    }

    private record Code(Kernel kernel, Frame frame, int place) {}
}
