package io.rivulus.sql.operator;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.runtime.operator.Output;
import io.rivulus.sql.expression.Projection;
import io.rivulus.sql.function.Evaluation;
import io.rivulus.sql.function.FunctionCatalog;
import java.util.List;

/// Gives each row several times, with other columns each time: once for each of the grouping sets that it counts in.
public final class ExpandFactory implements OperatorFactory {
    private final List<Projection> projections;

    /// @param input the columns that come in
    /// @param projections for each time the columns that go out, inputs and constants
    public ExpandFactory(RowType input, List<List<Expression>> projections, FunctionCatalog functions) {
        this.projections = projections.stream()
                .map(columns -> Projection.compile(input, columns, functions))
                .toList();
    }

    @Override
    public String name() {
        return "Expand";
    }

    @Override
    public Operator create() {
        return new Expand(projections);
    }

    /// Owned by its task.
    private static final class Expand implements Operator {
        private final List<Projection> projections;
        private final Evaluation evaluation = Evaluation.timeless();
        private int next;

        Expand(List<Projection> projections) {
            this.projections = projections;
        }

        @Override
        public boolean onBatch(int input, ColumnBatch batch, Output output) {
            for (; next < projections.size(); next++) {
                if (!output.hasRoom()) {
                    return false;
                }
                output.emit(projections.get(next).apply(batch, evaluation));
            }
            next = 0;
            return true;
        }
    }
}
