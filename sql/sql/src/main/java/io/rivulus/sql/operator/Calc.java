package io.rivulus.sql.operator;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.sql.expression.Filter;
import io.rivulus.sql.expression.Projection;
import io.rivulus.sql.function.Evaluation;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One subtask's filter and projection. Owned by its task.
final class Calc implements Operator {
    private final Optional<Filter> filter;
    private final Projection projection;
    private final ZoneId zone;
    private @Nullable OperatorContext context;
    private @Nullable Evaluation evaluation;

    Calc(Optional<Filter> filter, Projection projection, ZoneId zone) {
        this.filter = filter;
        this.projection = projection;
        this.zone = zone;
    }

    @Override
    public void open(OperatorContext opened) {
        context = opened;
        evaluation = new Evaluation(
                zone, opened.world().random().child("calc " + opened.subtask()), Place.of(opened, "Calc"));
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        if (context == null || evaluation == null) {
            throw Check.unreachable("a batch came before the operator was opened");
        }
        Evaluation ready = evaluation;
        ready.setNowMicros(context.world().clock().wallMillis() * 1000);
        ColumnBatch passed = filter.map(kept -> kept.apply(batch, ready)).orElse(batch);
        if (passed.count() > 0) {
            output.emit(projection.apply(passed, ready));
        }
        return true;
    }

    @Override
    public void close() {
        if (evaluation != null) {
            evaluation.close();
        }
    }
}
