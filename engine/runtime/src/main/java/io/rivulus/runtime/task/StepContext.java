package io.rivulus.runtime.task;

import io.rivulus.base.World;
import io.rivulus.data.Watermark;
import io.rivulus.runtime.metrics.StepCounters;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.state.StateBudget;
import io.rivulus.state.StateMemory;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// What one step of one task knows. Owned by the task.
final class StepContext implements OperatorContext, AutoCloseable {
    private final World world;
    private final String name;
    private final StateBudget stateBudget;
    private final JobSpec job;
    private final TaskSpec task;
    private final StepCounters counters;
    private final LongConsumer timers;
    private long watermarkMillis = Watermark.NONE;
    private @Nullable StateMemory state;

    /// @param name the step's
    /// @param timers takes the times at which the step wants to be called
    StepContext(
            World world,
            String name,
            StateBudget stateBudget,
            JobSpec job,
            TaskSpec task,
            StepCounters counters,
            LongConsumer timers) {
        this.world = world;
        this.name = name;
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

    /// Frees what the step keeps.
    @Override
    public void close() {
        if (state != null) {
            state.close();
        }
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
    public StateMemory state() {
        if (state == null) {
            state = new StateMemory(name, stateBudget);
        }
        return state;
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
