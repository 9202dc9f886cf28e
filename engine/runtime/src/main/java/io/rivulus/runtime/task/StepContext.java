package io.rivulus.runtime.task;

import io.rivulus.base.World;
import io.rivulus.data.Watermark;
import io.rivulus.runtime.metrics.StepCounters;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.state.StateBudget;
import java.util.function.LongConsumer;

/// What one step of one task knows. Owned by the task.
final class StepContext implements OperatorContext {
    private final World world;
    private final StateBudget stateBudget;
    private final JobSpec job;
    private final TaskSpec task;
    private final StepCounters counters;
    private final LongConsumer timers;
    private long watermarkMillis = Watermark.NONE;

    /// @param timers takes the times at which the step wants to be called
    StepContext(
            World world,
            StateBudget stateBudget,
            JobSpec job,
            TaskSpec task,
            StepCounters counters,
            LongConsumer timers) {
        this.world = world;
        this.stateBudget = stateBudget;
        this.job = job;
        this.task = task;
        this.counters = counters;
        this.timers = timers;
    }

    StepCounters counters() {
        return counters;
    }

    void watermark(long timestampMillis) {
        watermarkMillis = timestampMillis;
        counters.watermarkIn(timestampMillis);
    }

    @Override
    public World world() {
        return world;
    }

    @Override
    public int subtask() {
        return task.id().index();
    }

    @Override
    public int parallelism() {
        return task.parallelism();
    }

    @Override
    public int keyGroups() {
        return job.keyGroups().count();
    }

    @Override
    public StateBudget stateBudget() {
        return stateBudget;
    }

    @Override
    public long watermarkMillis() {
        return watermarkMillis;
    }

    @Override
    public void schedule(long timestampMillis) {
        timers.accept(timestampMillis);
    }

    @Override
    public void count(String metric, long amount) {
        counters.own(metric, amount);
    }
}
