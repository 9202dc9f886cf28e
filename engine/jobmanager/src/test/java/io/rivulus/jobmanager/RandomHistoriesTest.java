package io.rivulus.jobmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.Check;
import io.rivulus.control.Attempt;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobId;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.JobNotice;
import io.rivulus.control.JobStatus;
import io.rivulus.control.Submission;
import io.rivulus.control.TaskManagerCommand;
import io.rivulus.graph.Subtask;
import io.rivulus.graph.SubtaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    private static final List<String> NAMES = List.of("one", "two");

    @Test
    void everyJobEndsOnceAndEveryTaskIsAccountedFor() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            try {
                new History(seed).play();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
    }

    private static final class History {
        private final SplittableRandom random;
        private final Told told = new Told();
        private final Map<String, Map<Attempt, Set<SubtaskId>>> open = new TreeMap<>();
        private final Set<Attempt> cancelled = new HashSet<>();
        private final List<Submission> submitted = new ArrayList<>();
        private final Set<JobId> over = new HashSet<>();
        private final Map<Attempt, Boolean> allFinished = new HashMap<>();

        History(long seed) {
            random = new SplittableRandom(seed);
        }

        void play() {
            for (int i = 0; i < STEPS; i++) {
                step();
            }
            for (String name : NAMES) {
                register(name);
            }
            while (open.values().stream().anyMatch(attempts -> !attempts.isEmpty())) {
                NAMES.forEach(this::endSomething);
            }
            assertThat(told.cluster().jobs().values())
                    .allMatch(job -> job.status().isTerminal());
            assertThat(over).hasSize(submitted.size());
        }

        private void step() {
            switch (random.nextInt(10)) {
                case 0 -> submit(Plans.job(random, 1 + random.nextInt(3), 1 + random.nextInt(SLOTS)));
                case 1 -> ifAny(submitted, job -> on(new Event.CancelAsked(job.id())));
                case 2 -> ifAny(submitted, job -> on(new Event.Submitted(job)));
                case 3 -> register(anyName());
                case 4 -> lose(anyName());
                case 5 -> ifAny(submitted, this::staleReport);
                default -> endSomething(anyName());
            }
        }

        private void submit(Submission job) {
            submitted.add(job);
            on(new Event.Submitted(job));
        }

        private void register(String name) {
            if (!open.containsKey(name)) {
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
                    assertThat(told.lastStatus(attempt.job())).isEqualTo(expectedEnd(before, attempt));
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

        private JobStatus expectedEnd(JobStatus before, Attempt attempt) {
            return switch (before) {
                case RUNNING -> {
                    assertThat(allFinished.get(attempt)).isTrue();
                    yield JobStatus.FINISHED;
                }
                case FAILING -> JobStatus.FAILED;
                case CANCELLING -> JobStatus.CANCELED;
                case CREATED, FINISHED, FAILED, CANCELED -> throw new AssertionError(before);
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
                    case Command.Notify _ -> throw new AssertionError(command);
                }
            }
            NAMES.forEach(name -> assertThat(told.cluster().taken(name)).isLessThanOrEqualTo(SLOTS));
            assertThat(told.cluster().jobs().values().stream().filter(Job.Active.class::isInstance))
                    .allMatch(job ->
                            attemptsOf(((Job.Active) job).taskManager()).containsKey(((Job.Active) job).attempt()));
        }

        private void obey(String name, TaskManagerCommand command) {
            assertThat(open).as("only who is there is told").containsKey(name);
            assertThat(over)
                    .as("nothing is done for a job after its end")
                    .doesNotContain(command.attempt().job());
            switch (command) {
                case TaskManagerCommand.Deploy(var attempt, var graph, var _) -> {
                    Set<SubtaskId> tasks = new HashSet<>();
                    graph.subtasks().stream().map(Subtask::id).forEach(tasks::add);
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
            }
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
