package io.rivulus.jobmanager;

import io.rivulus.base.Check;
import io.rivulus.base.World;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.CheckpointHistory;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.ClaimedSnapshot;
import io.rivulus.checkpoint.Publication;
import io.rivulus.checkpoint.Recovered;
import io.rivulus.checkpoint.Savepoints;
import io.rivulus.checkpoint.Takeover;
import io.rivulus.control.Attempt;
import io.rivulus.control.CheckpointPlan;
import io.rivulus.control.ClaimMode;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobId;
import io.rivulus.control.Origin;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.LoggerFactory;

/// The storage of all jobs' checkpoints, as the JobManager uses it: on a thread of its own, since storage may be slow,
/// and one thing after the other.
final class CheckpointStorage implements AutoCloseable {
    private final World world;
    private final String who;
    private final RandomGenerator random;
    private final SerialExecutor executor;
    private final Consumer<Event> events;
    private final Map<JobId, CheckpointHistory> histories = new HashMap<>();
    private final Map<JobId, ClaimedSnapshot> claimed = new HashMap<>();

    /// How many were begun of jobs without checkpoints.
    private long savepoints;

    /// @param events takes what comes of it, on this storage's thread
    CheckpointStorage(World world, Consumer<Event> events) {
        this.world = world;
        int run = world.random().child("checkpoint storage").generator().nextInt();
        // The number tells processes of one id apart: on several machines, or one after the other.
        this.random = world.random().child("savepoints").generator();
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
                    case Takeover.Taken(var history) -> {
                        histories.put(attempt.job(), history);
                        Optional<Origin> origin = origin(history, command.plan());
                        origin.ifPresent(from -> claim(attempt.job(), from, command.plan()));
                        events.accept(new Event.TakenOver(attempt, origin));
                    }
                    case Takeover.Ended(var end) -> {
                        events.accept(new Event.EndedBefore(attempt, end));
                        ObjectStore root = world.stores().open(command.plan().root());
                        quietly(() -> CheckpointHistory.sweepBehind(root, end), "the end");
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
                .or(() -> plan.beginning().map(other -> new Origin(other.root(), begunFrom(other.root()), false)));
    }

    private void claim(JobId job, Origin from, CheckpointPlan plan) {
        boolean claims = plan.beginning().stream().anyMatch(other -> other.claimMode() == ClaimMode.CLAIM);
        if (claims && !from.isOwn()) {
            claimed.put(
                    job,
                    new ClaimedSnapshot(
                            world.stores().open(from.root()), from.checkpoint().manifest()));
        }
    }

    private Recovered begunFrom(URI root) {
        return new CheckpointReader(world.stores().open(root))
                .newest()
                .filter(newest -> !newest.isEnd())
                .orElseThrow(() -> JobManagerErrors.nothingToBeginFrom(root));
    }

    /// A process may have several jobs of one root, one of which has taken it over from the other: neither may take the
    /// other's claim for its own.
    private String who(JobId job) {
        return who + ", job " + job;
    }

    private Takeover takeOverFirst(Command.TakeOver command) {
        return CheckpointHistory.takeOver(
                world.stores().open(command.plan().root()),
                command.name(),
                who(command.attempt().job()),
                command.plan().startFrom());
    }

    void begin(Attempt attempt) {
        with(attempt, history -> events.accept(new Event.CheckpointBegun(attempt, history.begin())));
    }

    /// Finds a savepoint's place before anything is stopped for its sake.
    void beginSavepoint(Command.BeginSavepoint command) {
        Attempt attempt = command.attempt();
        executor.execute(() -> {
            try {
                URI root = command.request()
                        .target()
                        .or(() -> command.directory().map(directory -> directory.resolve(newFolder(attempt.job()))))
                        .orElseThrow(() -> Check.unreachable("a savepoint of %s has a place", attempt));
                Savepoints.requireFree(world.stores().open(root));
                CheckpointHistory history = histories.get(attempt.job());
                CheckpointId id =
                        history == null ? new CheckpointId(1, attempt.number(), ++savepoints) : history.begin();
                events.accept(new Event.SavepointBegun(attempt, id, root));
            } catch (RivulusException failure) {
                events.accept(new Event.SavepointNotBegun(
                        attempt, new FailureCause("beginning a savepoint of " + attempt.job(), failure)));
            }
        });
    }

    /// As Flink names them, so that those of several jobs can be in one directory.
    private String newFolder(JobId job) {
        return "savepoint-%s-%012x/".formatted(job.value().substring(0, 6), random.nextLong() >>> 16);
    }

    void publish(Command.Publish command) {
        Attempt attempt = command.attempt();
        CheckpointId id = command.id();
        String where = "publishing snapshot " + id.number();
        executor.execute(() -> {
            try {
                switch (publication(command)) {
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

    /// A savepoint before the checkpoint that it is too: without it the job doesn't end.
    private Publication publication(Command.Publish command) {
        CheckpointHistory history = histories.get(command.attempt().job());
        CheckpointId id = command.id();
        Optional<Publication> savepoint = command.savepoint().map(wanted -> {
            ObjectStore root = world.stores().open(wanted.root());
            return history == null
                    ? Savepoints.publish(root, command.name(), id, command.snapshot())
                    : history.publishSavepoint(root, id, command.snapshot());
        });
        boolean isCheckpoint = command.savepoint().isEmpty()
                || (history != null && command.savepoint().get().mode().endsJob());
        if (isCheckpoint && savepoint.stream().allMatch(Publication.Published.class::isInstance)) {
            return Check.present(history, "%s takes checkpoints", command.attempt())
                    .publish(id, command.snapshot());
        }
        return savepoint.orElseThrow(() -> Check.unreachable("%s is to be something", id));
    }

    void markCommitted(Command.MarkCommitted command) {
        Consumer<CheckpointHistory> mark = history -> {
            history.markCommitted(command.id());
            history.sweep(command.retained());
            if (claimed.containsKey(command.attempt().job()) && history.checkpoints() >= command.retained()) {
                deleteClaimed(command.attempt().job());
            }
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
                quietly(
                        () -> {
                            history.finish(world.clock().wallMillis());
                            deleteClaimed(attempt.job());
                        },
                        "the last checkpoint");
            }
            claimed.remove(attempt.job());
            events.accept(new Event.LetGone(attempt));
        });
    }

    /// Once: what is left after a failure, or a crash before, is for people to delete.
    private void deleteClaimed(JobId job) {
        ClaimedSnapshot snapshot = claimed.remove(job);
        if (snapshot != null) {
            snapshot.delete(who(job), world.clock().wallMillis());
        }
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
