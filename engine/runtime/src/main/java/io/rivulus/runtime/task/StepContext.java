package io.rivulus.runtime.task;

import io.rivulus.base.World;
import io.rivulus.data.Watermark;
import io.rivulus.runtime.metrics.StepCounters;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.snapshot.PartContent;
import io.rivulus.runtime.snapshot.StateLayers;
import io.rivulus.state.RestoredState;
import io.rivulus.state.StateBudget;
import io.rivulus.state.StateMemory;
import io.rivulus.state.backend.StateBackend;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// What one step of one task knows. Owned by the task.
final class StepContext implements OperatorContext, AutoCloseable {
    private final World world;
    private final String name;
    private final StateBudget stateBudget;
    private final Optional<StateBackend> stateBackend;
    private final JobSpec job;
    private final TaskSpec task;
    private final StepCounters counters;
    private final LongConsumer timers;
    private final Optional<RestoredState> restored;
    private long watermarkMillis = Watermark.NONE;
    private final StateLayers layers = new StateLayers();
    private @Nullable StateMemory state;

    /// @param name the step's
    /// @param restored what the step goes on from
    /// @param timers takes the times at which the step wants to be called
    StepContext(
            World world,
            String name,
            StateBudget stateBudget,
            Optional<StateBackend> stateBackend,
            JobSpec job,
            TaskSpec task,
            StepCounters counters,
            LongConsumer timers,
            Optional<RestoredState> restored) {
        this.world = world;
        this.name = name;
        this.stateBudget = stateBudget;
        this.stateBackend = stateBackend;
        this.job = job;
        this.task = task;
        this.counters = counters;
        this.timers = timers;
        this.restored = restored;
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
            state = new StateMemory(name, stateBudget, restored.orElse(RestoredState.NOTHING), stateBackend);
        }
        return state;
    }

    /// The step is open, and must have taken back all that it had.
    void opened() {
        if (restored.isPresent()) {
            state().requireAllRestored();
        }
    }

    /// What the step keeps as it stands now, if it keeps anything, or what has changed of it: see [StateLayers].
    Optional<PartContent> freeze(long epoch, long base) {
        return Optional.ofNullable(state).map(kept -> layers.freeze(kept, epoch, base));
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
