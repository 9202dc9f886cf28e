package io.rivulus.sql.operator;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.sql.expression.Failure;
import io.rivulus.sql.function.Evaluation;
import io.rivulus.sql.function.FunctionException;
import io.rivulus.sql.function.RowMaker;
import org.jspecify.annotations.Nullable;

/// One subtask of a [CorrelateFactory]. Owned by its task.
///
/// It keeps nothing from batch to batch: within one it stands at a row, of which some rows may have been made. What
/// waits for room is in [MadeRows].
final class Correlate implements Operator {
    private final CorrelateFactory plan;
    private @Nullable OperatorContext context;
    private @Nullable Evaluation evaluation;
    private @Nullable RowMaker maker;
    private final MadeRows made;

    // The batch at hand, with its arguments, and the row that is the next to be made into others.
    private @Nullable ColumnBatch rows;
    private int next;
    private boolean isBegun;

    Correlate(CorrelateFactory plan) {
        this.plan = plan;
        this.made = new MadeRows(plan.name(), plan.input().size(), plan.call().row(), MadeRows.WAITING_MAX);
    }

    @Override
    public void open(OperatorContext opened) {
        context = opened;
        Evaluation own = new Evaluation(
                plan.zone(),
                opened.world().random().child("correlate " + opened.subtask()),
                Place.of(opened, plan.name()));
        evaluation = own;
        maker = plan.call().open(own.users(), plan.places());
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        ColumnBatch current = rows == null ? begin(batch) : rows;
        while (made.drain(output)) {
            if (next == current.count()) {
                rows = null;
                return true;
            }
            int row = current.row(next);
            if (!isBegun) {
                made.of(current, row);
            }
            isBegun = !make(current, row);
            if (isBegun) {
                continue;
            }
            if (plan.outer() && !made.any()) {
                made.addNulls();
            }
            next++;
            if (next == current.count()) {
                made.end();
            }
        }
        return false;
    }

    private ColumnBatch begin(ColumnBatch batch) {
        Evaluation ready = present(evaluation);
        ready.setNowMicros(present(context).world().clock().wallMillis() * 1000);
        ColumnBatch begun = plan.projection().apply(batch, ready);
        rows = begun;
        next = 0;
        return begun;
    }

    private boolean make(ColumnBatch current, int row) {
        try {
            return present(maker).make(current, row, made);
        } catch (FunctionException e) {
            throw Failure.of(e, plan.call().asExpression(), plan.input(), current, row);
        }
    }

    private <T> T present(@Nullable T part) {
        return Check.present(part, plan.name() + " is open");
    }

    @Override
    public void close() {
        if (evaluation != null) {
            evaluation.close();
        }
    }
}
