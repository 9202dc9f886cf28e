package io.rivulus.sql.operator;

import io.rivulus.base.Check;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.StateMemory;
import org.jspecify.annotations.Nullable;

/// A join of two changing inputs. Owned by its task; a [JoinProgress] does the work once there is memory for it.
final class Join implements Operator {
    private final JoinFactory plan;
    private @Nullable JoinProgress progress;

    Join(JoinFactory plan) {
        this.plan = plan;
    }

    @Override
    public void open(OperatorContext context) {
        StateMemory memory = context.state();
        progress = plan.build()
                .<JoinProgress>map(build -> new BuildJoin(plan, build, memory, context))
                .orElseGet(() -> keepingBoth(memory, context));
    }

    private JoinProgress keepingBoth(StateMemory memory, OperatorContext context) {
        return plan.condition()
                .<JoinProgress>map(condition -> new ConditionJoin(plan, condition, memory, context))
                .orElseGet(() -> plan.appends() ? new AppendJoin(plan, memory) : new KeyJoin(plan, memory));
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        return progress().take(input, batch, output);
    }

    @Override
    public boolean onBarrier(Barrier barrier, Output output) {
        return progress().release(output);
    }

    @Override
    public boolean onWatermark(long timestampMillis, Output output) {
        progress().advance(timestampMillis);
        return true;
    }

    @Override
    public boolean onEndOfInput(int input, Output output) {
        progress().end(input);
        return true;
    }

    @Override
    public boolean refuses(int input) {
        return progress().refuses(input);
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }

    private JoinProgress progress() {
        if (progress == null) {
            throw Check.unreachable("%s is used before it is open", plan.name());
        }
        return progress;
    }
}
