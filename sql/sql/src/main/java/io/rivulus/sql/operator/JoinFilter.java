package io.rivulus.sql.operator;

import io.rivulus.data.ColumnBatch;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.sql.expression.Filter;
import io.rivulus.sql.function.Evaluation;

/// Asks of pairs whether the condition of a join holds. Belongs to the task of its operator.
final class JoinFilter implements AutoCloseable {
    private final Filter filter;
    private final Evaluation evaluation;
    private final OperatorContext context;

    JoinFilter(JoinCondition condition, OperatorContext context) {
        this.filter = condition.filter();
        this.evaluation = new Evaluation(
                condition.zone(),
                context.world().random().child("join " + context.subtask()),
                "subtask %d of %d of Join".formatted(context.subtask() + 1, context.parallelism()));
        this.context = context;
    }

    /// Those pairs for which it holds.
    ColumnBatch matching(ColumnBatch pairs) {
        evaluation.setNowMicros(context.world().clock().wallMillis() * 1000);
        return filter.apply(pairs, evaluation);
    }

    /// Closes what the condition calls.
    @Override
    public void close() {
        evaluation.close();
    }
}
