package io.rivulus.jobmanager;

import io.rivulus.base.World;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.checkpoint.CheckpointHistory;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.Kind;
import io.rivulus.checkpoint.Publication;
import io.rivulus.checkpoint.Recovered;
import io.rivulus.checkpoint.Renewal;
import io.rivulus.control.Attempt;
import io.rivulus.control.CheckpointPlan;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobId;
import io.rivulus.control.Origin;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/// The storage of all jobs' checkpoints, as the JobManager uses it: on a thread of its own, since storage may be slow,
/// and one thing after the other.
final class CheckpointStorage implements AutoCloseable {
    private final World world;
    private final String who;
    private final SerialExecutor executor;
    private final Consumer<Event> events;
    private final Map<JobId, CheckpointHistory> histories = new HashMap<>();

    /// @param events takes what comes of it, on this storage's thread
    CheckpointStorage(World world, Consumer<Event> events) {
        this.world = world;
        int run = world.random().child("checkpoint storage").generator().nextInt();
        // The number tells processes of one id apart: on several machines, or one after the other.
        this.who = "process %d (%08x)".formatted(world.processes().self(), run);
        this.executor = world.executors().serial("checkpoint storage");
        this.events = events;
    }

    void takeOver(Command.TakeOver command) {
        Attempt attempt = command.attempt();
        String where = "reading the checkpoints of '%s'".formatted(command.name());
        executor.execute(() -> {
            CheckpointHistory before = histories.get(attempt.job());
            try {
                switch (before == null ? takeOverFirst(command) : before.renew()) {
                    case Renewal.Renewed(var history) -> {
                        histories.put(attempt.job(), history);
                        events.accept(new Event.TakenOver(attempt, origin(history, command.plan())));
                    }
                    case Publication.Fenced fenced ->
                        events.accept(
                                new Event.NotTakenOver(attempt, new FailureCause(where, fenced.toException()), true));
                }
            } catch (RivulusException failure) {
                events.accept(new Event.NotTakenOver(attempt, new FailureCause(where, failure), before == null));
            }
        });
    }

    /// What a job begins with: its own, or what it is to begin with while it has nothing of its own.
    private Optional<Origin> origin(CheckpointHistory history, CheckpointPlan plan) {
        return history.recovered()
                .map(own -> new Origin(plan.root(), own, true))
                .or(() -> plan.origin().map(root -> new Origin(root, begunFrom(root), false)));
    }

    private Recovered begunFrom(URI root) {
        return new CheckpointReader(world.stores().open(root))
                .newest()
                .filter(newest -> newest.manifest().kind() != Kind.END)
                .orElseThrow(() -> JobManagerErrors.nothingToBeginFrom(root));
    }

    private Renewal takeOverFirst(Command.TakeOver command) {
        return new Renewal.Renewed(CheckpointHistory.takeOver(
                world.stores().open(command.plan().root()),
                command.name(),
                who,
                command.plan().startFrom()));
    }

    void begin(Attempt attempt) {
        with(attempt, history -> events.accept(new Event.CheckpointBegun(attempt, history.begin())));
    }

    void publish(Command.Publish command) {
        Attempt attempt = command.attempt();
        CheckpointId id = command.id();
        String where = "publishing checkpoint " + id.number();
        with(attempt, history -> {
            try {
                switch (history.publish(id, command.snapshot())) {
                    case Publication.Published _ -> events.accept(new Event.Published(attempt, id));
                    case Publication.Fenced fenced ->
                        events.accept(
                                new Event.Superseded(attempt, new FailureCause(where, fenced.toException()), true));
                    case Publication.Overtaken(var winner) ->
                        events.accept(new Event.Superseded(
                                attempt, new FailureCause(where, JobManagerErrors.overtaken(winner)), false));
                }
            } catch (RivulusException failure) {
                events.accept(new Event.NotPublished(attempt, id, new FailureCause(where, failure)));
            }
        });
    }

    void markCommitted(Command.MarkCommitted command) {
        Consumer<CheckpointHistory> mark = history -> {
            history.markCommitted(command.id());
            history.sweep(command.retained());
        };
        with(
                command.attempt(),
                history -> quietly(
                        () -> mark.accept(history), "checkpoint " + command.id().number()));
    }

    void letGo(Command.LetGo command) {
        Attempt attempt = command.attempt();
        executor.execute(() -> {
            CheckpointHistory history = histories.remove(attempt.job());
            if (command.finished() && history != null) {
                quietly(() -> history.finish(world.clock().wallMillis()), "the last checkpoint");
            }
            events.accept(new Event.LetGone(attempt));
        });
    }

    /// What fails here harms nobody: a mark or an end that is missing has something done once more that has an effect
    /// once, and the next sweep deletes what this one left.
    private static void quietly(Runnable work, String after) {
        try {
            work.run();
        } catch (RivulusException failure) {
            LoggerFactory.getLogger(CheckpointStorage.class).warn("after {}: {}", after, failure.line());
        }
    }

    private void with(Attempt attempt, Consumer<CheckpointHistory> use) {
        executor.execute(() -> {
            CheckpointHistory history = histories.get(attempt.job());
            if (history != null) {
                use.accept(history);
            }
        });
    }

    @Override
    public void close() {
        executor.close();
    }
}
