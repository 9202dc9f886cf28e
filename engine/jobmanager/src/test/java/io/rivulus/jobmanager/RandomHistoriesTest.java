package io.rivulus.jobmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.Check;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.Kind;
import io.rivulus.checkpoint.Manifest;
import io.rivulus.checkpoint.Snapshot;
import io.rivulus.control.Attempt;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobId;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.JobNotice;
import io.rivulus.control.JobStatus;
import io.rivulus.control.RestartStrategy;
import io.rivulus.control.SavepointMode;
import io.rivulus.control.SavepointRequest;
import io.rivulus.control.Submission;
import io.rivulus.control.TaskManagerCommand;
import io.rivulus.graph.Subtask;
import io.rivulus.graph.SubtaskId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Whatever happens in whatever order, a job ends once, and nobody is told of it afterwards.
final class RandomHistoriesTest {
    private static final int HISTORIES = 400;
    private static final int STEPS = 120;
    private static final int SLOTS = 5;
    private static final FailureCause BROKEN = new FailureCause("a disk", new IllegalStateException("broken"));
    private static final Manifest END = new Manifest(
            "job", Kind.END, new CheckpointId(3, 1, 1), CheckpointId.NONE, new Snapshot(7, 0, 128, List.of()));
    private static final List<String> NAMES = List.of("one", "two");

    @Test
    void everyJobEndsOnceAndEveryTaskIsAccountedFor() {
        long regionsFailed = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            try {
                regionsFailed += new History(seed).play();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
        assertThat(regionsFailed).as("regions that were run again alone").isGreaterThan(HISTORIES / 4);
    }

    private static final class History {
        private final SplittableRandom random;
        private final Told told = new Told();
        private final Map<String, Map<Attempt, Set<SubtaskId>>> open = new TreeMap<>();
        private final Set<Attempt> cancelled = new HashSet<>();
        private final List<Submission> submitted = new ArrayList<>();
        private final Set<JobId> over = new HashSet<>();
        private final Map<Attempt, Boolean> allFinished = new HashMap<>();

        /// What will come to pass, in any order.
        private final List<Event> upcoming = new ArrayList<>();

        /// The checkpoint that each attempt is at; one that only has been asked for is none yet.
        private final Map<Attempt, CheckpointId> underWay = new HashMap<>();

        private final Set<CheckpointId> published = new HashSet<>();

        /// What nobody has answered yet, and the savepoints that are there.
        private final Set<String> unanswered = new HashSet<>();

        private final Set<URI> savepoints = new HashSet<>();
        private final Map<URI, CheckpointId> savepointIds = new HashMap<>();
        private final Set<Attempt> committed = new HashSet<>();

        /// By checkpoint that is being published or is there, what has not committed it.
        private final Map<CheckpointId, Set<Attempt>> uncommitted = new HashMap<>();
        private long requests;
        private long regionsFailed;
        private long checkpoints;

        History(long seed) {
            random = new SplittableRandom(seed);
        }

        /// @return how many regions were run again while others went on
        long play() {
            for (int i = 0; i < STEPS; i++) {
                step();
            }
            for (String name : NAMES) {
                register(name);
            }
            while (!upcoming.isEmpty() || open.values().stream().anyMatch(attempts -> !attempts.isEmpty())) {
                NAMES.forEach(this::endSomething);
                happen();
            }
            assertThat(told.cluster().jobs().values())
                    .allMatch(job -> job.status().isTerminal());
            assertThat(over).hasSize(submitted.size());
            assertThat(unanswered).isEmpty();
            return regionsFailed;
        }

        private void step() {
            switch (random.nextInt(12)) {
                case 0 -> submit(anyJob());
                case 1 -> ifAny(submitted, job -> on(new Event.CancelAsked(job.id())));
                case 2 -> ifAny(submitted, job -> on(new Event.Submitted(job)));
                case 3 -> register(anyName());
                case 4 -> lose(anyName());
                case 5 -> ifAny(submitted, this::staleReport);
                case 6, 7 -> happen();
                case 8, 9 -> ifAny(submitted, this::askForSavepoint);
                default -> endSomething(anyName());
            }
        }

        private Submission anyJob() {
            Submission job = Plans.job(random, 1 + random.nextInt(3), 1 + random.nextInt(SLOTS));
            return random.nextBoolean()
                    ? job
                    : Plans.checkpointed(
                            job,
                            new RestartStrategy.FixedDelay(random.nextInt(3), Duration.ofMillis(random.nextInt(9))),
                            random.nextBoolean() ? Duration.ZERO : Duration.ofMillis(5));
        }

        /// One of the things that are to come comes.
        private void happen() {
            if (!upcoming.isEmpty()) {
                Event event = upcoming.remove(random.nextInt(upcoming.size()));
                if (event instanceof Event.TakenOver || event instanceof Event.NotTakenOver) {
                    answerBefore(((Event.OfAttempt) event).attempt().whole());
                }
                comes(event);
            }
        }

        /// The storage does one thing after the other, so it has answered what was asked before.
        private void answerBefore(Attempt attempt) {
            List<Event> earlier = upcoming.stream()
                    .filter(event -> switch (event) {
                        case Event.CheckpointBegun _,
                                Event.SavepointBegun _,
                                Event.SavepointNotBegun _,
                                Event.Published _,
                                Event.NotPublished _,
                                Event.Superseded _ ->
                            ((Event.OfAttempt) event).attempt().equals(attempt);
                        default -> false;
                    })
                    .toList();
            upcoming.removeAll(earlier);
            earlier.forEach(this::comes);
        }

        private void comes(Event event) {
            switch (event) {
                case Event.SavepointNotBegun(var attempt, var _) -> underWay.remove(attempt);
                case Event.Reported(JobManagerMessage.Committed(var attempt, var id)) -> {
                    committed.add(attempt);
                    uncommittedOf(id).remove(attempt);
                }
                case Event.Published(var attempt, var id) -> {
                    published.add(id);
                    savepointIds.entrySet().stream()
                            .filter(entry -> entry.getValue().equals(id))
                            .forEach(entry -> savepoints.add(entry.getKey()));
                    underWay.remove(attempt, id);
                }
                case Event.NotPublished(var attempt, var id, var _) -> underWay.remove(attempt, id);
                case Event.Reported(JobManagerMessage.SnapshotFailed(var attempt, var id, var _)) ->
                    underWay.remove(attempt.whole(), id);
                case Event.CheckpointLate(var attempt, var id) -> underWay.remove(attempt, id);
                default -> {}
            }
            on(event);
        }

        private void askForSavepoint(Submission job) {
            SavepointMode[] modes = SavepointMode.values();
            SavepointRequest request = new SavepointRequest(
                    "request " + ++requests,
                    job.id(),
                    random.nextInt(8) == 0 ? Optional.empty() : Optional.of(URI.create("file:///" + requests + "/")),
                    modes[random.nextInt(modes.length)]);
            unanswered.add(request.id());
            on(new Event.SavepointAsked(request));
        }

        private void submit(Submission job) {
            submitted.add(job);
            on(new Event.Submitted(job));
        }

        /// For the first time, or again before anybody has noticed that it was lost with its tasks.
        private void register(String name) {
            if (!open.containsKey(name) || random.nextInt(4) == 0) {
                open.put(name, new HashMap<>());
                on(new Event.Registered(name, SLOTS));
            }
        }

        private void lose(String name) {
            if (random.nextInt(4) == 0 && open.remove(name) != null) {
                on(new Event.Lost(name, "closed by peer"));
            }
        }

        private void staleReport(Submission job) {
            on(new Event.Reported(new JobManagerMessage.Released(new Attempt(job.id(), 7))));
        }

        /// One of the TaskManager's tasks goes on, or ends, or the last has ended.
        private void endSomething(String name) {
            List<Attempt> attempts =
                    new ArrayList<>(open.getOrDefault(name, Map.of()).keySet());
            ifAny(attempts, attempt -> {
                List<SubtaskId> tasks = new ArrayList<>(openTasks(name, attempt));
                if (tasks.isEmpty()) {
                    attemptsOf(name).remove(attempt);
                    JobStatus before = told.lastStatus(attempt.job());
                    on(new Event.Reported(new JobManagerMessage.Released(attempt)));
                    if (told.cluster().jobs().get(attempt.job()) instanceof Job.Active) {
                        assertThat(told.lastStatus(attempt.job()))
                                .as("there is another region")
                                .isEqualTo(before);
                    } else {
                        assertThat(end(attempt.job())).isEqualTo(expectedEnd(before, attempt));
                    }
                    return;
                }
                SubtaskId task = tasks.get(random.nextInt(tasks.size()));
                JobManagerMessage.Report report = report(attempt, task);
                if (!(report instanceof JobManagerMessage.TaskRunning)) {
                    openTasks(name, attempt).remove(task);
                    allFinished.merge(attempt, report instanceof JobManagerMessage.TaskFinished, Boolean::logicalAnd);
                }
                on(new Event.Reported(report));
            });
        }

        private JobManagerMessage.Report report(Attempt attempt, SubtaskId task) {
            return switch (random.nextInt(12)) {
                case 0 ->
                    new JobManagerMessage.TaskFailed(
                            attempt, task, new FailureCause("a task", new IllegalStateException("broken")));
                case 1, 2, 3 -> new JobManagerMessage.TaskRunning(attempt, task);
                default ->
                    cancelled.contains(attempt) && random.nextBoolean()
                            ? new JobManagerMessage.TaskCanceled(attempt, task)
                            : new JobManagerMessage.TaskFinished(attempt, task);
            };
        }

        /// What a job has become, or will when its storage is let go.
        private JobStatus end(JobId job) {
            return told.cluster().jobs().get(job) instanceof Job.Closing closing
                    ? closing.end().status()
                    : told.lastStatus(job);
        }

        private JobStatus expectedEnd(JobStatus before, Attempt attempt) {
            return switch (before) {
                case RUNNING -> {
                    assertThat(allFinished.get(attempt)).isTrue();
                    yield JobStatus.FINISHED;
                }
                case FAILING -> end(attempt.job()) == JobStatus.RESTARTING ? JobStatus.RESTARTING : JobStatus.FAILED;
                case CANCELLING -> JobStatus.CANCELED;
                case CREATED, RESTARTING, FINISHED, FAILED, CANCELED -> throw new AssertionError(before);
            };
        }

        /// What comes of a takeover. Only of one that is the job's first it may be that the job is over.
        private Event takenOver(Attempt attempt) {
            boolean isFirst = attempt.equals(new Attempt(attempt.job(), 1));
            return switch (random.nextInt(16)) {
                case 0, 1 -> new Event.NotTakenOver(attempt, BROKEN, random.nextBoolean());
                case 2, 3 ->
                    isFirst ? new Event.EndedBefore(attempt, END) : new Event.TakenOver(attempt, Optional.empty());
                default -> new Event.TakenOver(attempt, Optional.empty());
            };
        }

        private void on(Event event) {
            List<Command> commands = told.on(event);
            for (Command command : commands) {
                switch (command) {
                    case Command.Tell(var name, var what) -> obey(name, what);
                    case Command.Notify(JobNotice.StatusChanged(var job, var status, var _)) -> {
                        assertThat(over)
                                .as("nothing is said of a job after its end")
                                .doesNotContain(job);
                        if (status.isTerminal()) {
                            over.add(job);
                        }
                    }
                    case Command.Notify(JobNotice.SavepointTaken(var _, var request, var root)) -> {
                        assertThat(unanswered.remove(request)).isTrue();
                        assertThat(savepoints).contains(root);
                    }
                    case Command.Notify(JobNotice.SavepointFailed(var _, var request, var _)) ->
                        assertThat(unanswered.remove(request)).isTrue();
                    case Command.Notify(JobNotice.RegionFailed(var attempt, var _, var _)) -> {
                        assertThat(over)
                                .as("nothing is said of a job after its end")
                                .doesNotContain(attempt.job());
                        assertThat(commands)
                                .as("the others go on")
                                .noneMatch(other -> other instanceof Command.Tell(var _, var what)
                                        && what instanceof TaskManagerCommand.CancelTasks(var cancelledAttempt)
                                        && !cancelledAttempt.equals(attempt));
                        if (!uncommitted.containsKey(underWay.get(attempt.whole()))) {
                            underWay.remove(attempt.whole());
                        }
                        regionsFailed++;
                    }
                    case Command.Notify(JobNotice.EndedBefore(var job, var _)) ->
                        assertThat(end(job)).isEqualTo(JobStatus.FINISHED);
                    case Command.Notify _ -> throw new AssertionError(command);
                    case Command.Later(var _, Event later) -> upcoming.add(later);
                    case Command.TakeOver(var attempt, var _, var _) -> upcoming.add(takenOver(attempt));
                    case Command.BeginCheckpoint(var attempt) -> {
                        assertThat(underWay.put(attempt, CheckpointId.NONE))
                                .as("one checkpoint at a time")
                                .isNull();
                        upcoming.add(new Event.CheckpointBegun(attempt, new CheckpointId(++checkpoints, 1, 1)));
                    }
                    case Command.BeginSavepoint(var attempt, var request, var _) -> {
                        assertThat(underWay.put(attempt, CheckpointId.NONE))
                                .as("one snapshot at a time")
                                .isNull();
                        upcoming.add(
                                random.nextInt(6) == 0
                                        ? new Event.SavepointNotBegun(attempt, BROKEN)
                                        : new Event.SavepointBegun(
                                                attempt,
                                                new CheckpointId(++checkpoints, 1, 1),
                                                request.target().orElseThrow()));
                    }
                    case Command.Publish(var attempt, var _, var id, var _, var savepoint) -> {
                        uncommitted.put(id, new HashSet<>());
                        assertThat(underWay.put(attempt, id)).isIn(id, null);
                        savepoint.ifPresent(wanted -> savepointIds.put(wanted.root(), id));
                        upcoming.add(
                                switch (random.nextInt(6)) {
                                    case 0 -> new Event.NotPublished(attempt, id, BROKEN);
                                    case 1 -> new Event.Superseded(attempt, BROKEN, random.nextBoolean());
                                    default -> new Event.Published(attempt, id);
                                });
                    }
                    case Command.MarkCommitted(var _, var id, var _) -> {
                        assertThat(published).contains(id);
                        assertThat(uncommittedOf(id))
                                .as("what is marked is committed by all")
                                .isEmpty();
                    }
                    case Command.LetGo(var attempt, var _) -> upcoming.add(new Event.LetGone(attempt));
                }
            }
            NAMES.forEach(name -> assertThat(told.cluster().taken(name)).isLessThanOrEqualTo(SLOTS));
            assertThat(told.cluster().jobs().values().stream().filter(Job.Active.class::isInstance))
                    .allMatch(job -> ((Job.Active) job)
                            .regions().stream()
                                    .filter(RegionRun::isThere)
                                    .allMatch(region -> attemptsOf(((Job.Active) job).taskManager())
                                            .containsKey(region.attempt())));
        }

        private void obey(String name, TaskManagerCommand command) {
            assertThat(open).as("only who is there is told").containsKey(name);
            assertThat(over)
                    .as("nothing is done for a job after its end")
                    .doesNotContain(command.attempt().job());
            switch (command) {
                case TaskManagerCommand.Deploy(var attempt, var graph, var region, var _, var _) -> {
                    Set<SubtaskId> tasks = new HashSet<>();
                    graph.subtasks().stream()
                            .map(Subtask::id)
                            .filter(region::has)
                            .forEach(tasks::add);
                    assertThat(attemptsOf(name).keySet())
                            .as("of a region one attempt is deployed at a time")
                            .noneMatch(other ->
                                    other.whole().equals(attempt.whole()) && other.region() == attempt.region());
                    assertThat(attemptsOf(name).put(attempt, tasks))
                            .as("an attempt is deployed once")
                            .isNull();
                }
                case TaskManagerCommand.CancelTasks(var attempt) -> {
                    assertThat(attemptsOf(name)).containsKey(attempt);
                    assertThat(cancelled.add(attempt))
                            .as("an attempt is cancelled once")
                            .isTrue();
                }
                case TaskManagerCommand.TakeSnapshot(var attempt, var id, var mayBeLast, var savepoint) -> {
                    underWay.put(attempt.whole(), id);
                    Snapshot snapshot = new Snapshot(1, 0, 1, List.of());
                    upcoming.add(new Event.Reported(
                            random.nextInt(4) == 0
                                    ? new JobManagerMessage.SnapshotFailed(attempt, id, BROKEN)
                                    : new JobManagerMessage.SnapshotTaken(
                                            attempt,
                                            id,
                                            snapshot,
                                            savepoint.isEmpty()
                                                    ? mayBeLast && id.number() % 2 == 0
                                                    : savepoint.get().mode() == SavepointMode.DRAIN)));
                    if (random.nextInt(4) == 0) {
                        upcoming.add(new Event.Reported(new JobManagerMessage.InputEnded(attempt)));
                    }
                }
                case TaskManagerCommand.GoOn(var attempt) ->
                    assertThat(attemptsOf(name)).containsKey(attempt);
                case TaskManagerCommand.Finish(var attempt) ->
                    assertThat(committed)
                            .as("nothing is finished that is not committed")
                            .contains(attempt);
                case TaskManagerCommand.Commit(var attempt, var id) -> {
                    assertThat(published)
                            .as("only what is for good is committed")
                            .contains(id);
                    uncommittedOf(id).add(attempt);
                    upcoming.add(new Event.Reported(new JobManagerMessage.Committed(attempt, id)));
                }
            }
        }

        private Set<Attempt> uncommittedOf(CheckpointId id) {
            return Check.present(uncommitted.get(id), "%s was to be published", id);
        }

        private Map<Attempt, Set<SubtaskId>> attemptsOf(String name) {
            return Check.present(open.get(name), "%s is there", name);
        }

        private Set<SubtaskId> openTasks(String name, Attempt attempt) {
            return Check.present(attemptsOf(name).get(attempt), "%s is deployed at %s", attempt, name);
        }

        private String anyName() {
            return NAMES.get(random.nextInt(NAMES.size()));
        }

        private <T> void ifAny(List<T> some, Consumer<T> then) {
            if (!some.isEmpty()) {
                then.accept(some.get(random.nextInt(some.size())));
            }
        }
    }
}
