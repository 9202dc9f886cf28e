package io.rivulus.jobmanager;

import io.rivulus.base.Check;
import io.rivulus.control.Attempt;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobId;
import io.rivulus.control.JobStatus;
import io.rivulus.control.Origin;
import io.rivulus.graph.ExecutionGraph;
import io.rivulus.graph.Region;
import io.rivulus.graph.Subtask;
import io.rivulus.graph.SubtaskId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the JobManager knows of a job.
sealed interface Job {
    JobId id();

    JobStatus status();

    default Optional<FailureCause> failure() {
        return Optional.empty();
    }

    /// A job that has not ended.
    sealed interface Open extends Job {
        Run run();

        @Override
        default JobId id() {
            return run().id();
        }

        default Attempt attempt() {
            return run().attempt();
        }
    }

    /// Its storage is asked what it goes on from.
    record Recovering(Run run) implements Open {
        @Override
        public JobStatus status() {
            return JobStatus.CREATED;
        }
    }

    /// There are no slots for it yet.
    record Waiting(Run run, Optional<Origin> origin) implements Open {
        @Override
        public JobStatus status() {
            return JobStatus.CREATED;
        }
    }

    /// It waits to be run again.
    ///
    /// @param failure why
    record Restarting(Run run, Optional<FailureCause> failure) implements Open {
        @Override
        public JobStatus status() {
            return JobStatus.RESTARTING;
        }
    }

    /// It has its slots, and tasks that may not have ended.
    ///
    /// @param taskManager where all of its tasks are
    /// @param origin what it began with
    /// @param startedNanos when tasks were deployed the last time, on the monotonic clock
    /// @param regions by their numbers
    /// @param publications the checkpoints that it has made
    record Active(
            Run run,
            String taskManager,
            Optional<Origin> origin,
            long startedNanos,
            JobStatus status,
            Optional<FailureCause> failure,
            SortedMap<SubtaskId, TaskStatus> tasks,
            List<RegionRun> regions,
            Checkpointing checkpointing,
            Publications publications)
            implements Open {
        public Active {
            Check.that(!status.isTerminal(), "a job with tasks has not ended: %s", status);
            tasks = Collections.unmodifiableSortedMap(new TreeMap<>(tasks));
            regions = List.copyOf(regions);
        }

        static Active deployed(Waiting job, String taskManager, ExecutionGraph graph, long nowNanos) {
            List<Region> parts = job.run().submission().regions();
            Attempt attempt = job.attempt();
            return new Active(
                    job.run(),
                    taskManager,
                    job.origin(),
                    nowNanos,
                    JobStatus.RUNNING,
                    Optional.empty(),
                    graph.subtasks().stream()
                            .collect(Collectors.toMap(
                                    Subtask::id, _ -> TaskStatus.DEPLOYING, (a, _) -> a, TreeMap::new)),
                    IntStream.range(0, parts.size())
                            .mapToObj(number -> RegionRun.deployed(
                                    parts.get(number), new Attempt(attempt.job(), attempt.number(), number, 0)))
                            .toList(),
                    Checkpointing.FIRST,
                    Publications.NONE);
        }

        int slots() {
            return run.submission().slots();
        }

        /// The region in this attempt of it, unless it is in a later one.
        Optional<RegionRun> region(Attempt which) {
            return regions.stream()
                    .filter(region -> region.attempt().equals(which))
                    .findFirst();
        }

        /// With a task's new state; unchanged when the task has ended before.
        Active with(SubtaskId task, TaskStatus next) {
            TaskStatus now = tasks.get(task);
            if (now == null || !now.mayBecome(next)) {
                return this;
            }
            SortedMap<SubtaskId, TaskStatus> changed = new TreeMap<>(tasks);
            changed.put(task, next);
            return withTasks(changed);
        }

        private Active withTasks(SortedMap<SubtaskId, TaskStatus> changed) {
            return new Active(
                    run,
                    taskManager,
                    origin,
                    startedNanos,
                    status,
                    failure,
                    changed,
                    regions,
                    checkpointing,
                    publications);
        }

        Active with(JobStatus next, Optional<FailureCause> cause) {
            return new Active(
                    run, taskManager, origin, startedNanos, next, cause, tasks, regions, checkpointing, publications);
        }

        /// The same, and never run again.
        Active asLast() {
            return with(run.asLast(), startedNanos);
        }

        private Active with(Run next, long nextStartedNanos) {
            return new Active(
                    next,
                    taskManager,
                    origin,
                    nextStartedNanos,
                    status,
                    failure,
                    tasks,
                    regions,
                    checkpointing,
                    publications);
        }

        Active with(Checkpointing next) {
            return new Active(
                    run, taskManager, origin, startedNanos, status, failure, tasks, regions, next, publications);
        }

        Active with(Publications next) {
            return new Active(
                    run, taskManager, origin, startedNanos, status, failure, tasks, regions, checkpointing, next);
        }

        /// With a region as it stands now.
        Active with(RegionRun next) {
            return withRegions(region -> region.region().equals(next.region()) ? next : region);
        }

        private Active withRegions(UnaryOperator<RegionRun> change) {
            return new Active(
                    run,
                    taskManager,
                    origin,
                    startedNanos,
                    status,
                    failure,
                    tasks,
                    regions.stream().map(change).toList(),
                    checkpointing,
                    publications);
        }

        /// With all regions on their way to their end.
        Active ending() {
            return withRegions(region -> region.is(RegionRun.Phase.RELEASED) ? region : region.ending());
        }

        /// After a failure of one region, which another of its restarts is spent on.
        Active failed(RegionRun region, Run next) {
            return with(region.failed(next.restarts().delay()))
                    .with(publications.failed(region.attempt().region()))
                    .with(next, startedNanos);
        }

        /// With a region deployed once more.
        Active deployedAgain(RegionRun region, long nowNanos) {
            SortedMap<SubtaskId, TaskStatus> changed = new TreeMap<>(tasks);
            changed.replaceAll((task, now) -> region.region().has(task) ? TaskStatus.DEPLOYING : now);
            return withTasks(changed)
                    .with(RegionRun.deployed(region.region(), region.attempt()))
                    .with(run, nowNanos);
        }

        /// The tasks of a region.
        Map<SubtaskId, TaskStatus> tasksOf(RegionRun region) {
            Map<SubtaskId, TaskStatus> own = new TreeMap<>(tasks);
            own.keySet().removeIf(task -> !region.region().has(task));
            return own;
        }

        boolean allFinished(RegionRun region) {
            return tasksOf(region).values().stream().allMatch(TaskStatus.FINISHED::equals);
        }

        boolean allReleased() {
            return regions.stream().allMatch(region -> region.is(RegionRun.Phase.RELEASED));
        }

        boolean allDeployed() {
            return regions.stream().allMatch(region -> region.is(RegionRun.Phase.DEPLOYED));
        }

        boolean allRunning() {
            return allDeployed() && tasks.values().stream().allMatch(TaskStatus.RUNNING::equals);
        }
    }

    /// No task is left, and its storage is being let go.
    ///
    /// @param status what it has been so far, with the failure then
    /// @param end what becomes of it
    record Closing(Run run, JobStatus status, Optional<FailureCause> failure, Ended end) implements Open {}

    /// It is over; what remains is what people may want to know of it.
    record Ended(JobId id, JobStatus status, Optional<FailureCause> failure) implements Job {
        public Ended {
            Check.that(status.isTerminal(), "a job that is over has ended: %s", status);
        }
    }
}
