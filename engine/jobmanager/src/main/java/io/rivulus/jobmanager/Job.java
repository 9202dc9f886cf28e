package io.rivulus.jobmanager;

import io.rivulus.base.Check;
import io.rivulus.control.Attempt;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobId;
import io.rivulus.control.JobStatus;
import io.rivulus.control.Origin;
import io.rivulus.graph.ExecutionGraph;
import io.rivulus.graph.Subtask;
import io.rivulus.graph.SubtaskId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
    /// @param startedNanos when they were deployed, on the monotonic clock
    record Active(
            Run run,
            String taskManager,
            long startedNanos,
            JobStatus status,
            Optional<FailureCause> failure,
            SortedMap<SubtaskId, TaskStatus> tasks,
            Checkpointing checkpointing)
            implements Open {
        public Active {
            Check.that(!status.isTerminal(), "a job with tasks has not ended: %s", status);
            tasks = Collections.unmodifiableSortedMap(new TreeMap<>(tasks));
        }

        static Active deployed(Run run, String taskManager, ExecutionGraph graph, long nowNanos) {
            return new Active(
                    run,
                    taskManager,
                    nowNanos,
                    JobStatus.RUNNING,
                    Optional.empty(),
                    graph.subtasks().stream()
                            .collect(Collectors.toMap(
                                    Subtask::id, _ -> TaskStatus.DEPLOYING, (a, _) -> a, TreeMap::new)),
                    Checkpointing.FIRST);
        }

        int slots() {
            return run.submission().slots();
        }

        /// With a task's new state; unchanged when the task has ended before.
        Active with(SubtaskId task, TaskStatus next) {
            TaskStatus now = tasks.get(task);
            if (now == null || !now.mayBecome(next)) {
                return this;
            }
            SortedMap<SubtaskId, TaskStatus> changed = new TreeMap<>(tasks);
            changed.put(task, next);
            return new Active(run, taskManager, startedNanos, status, failure, changed, checkpointing);
        }

        Active with(JobStatus next, Optional<FailureCause> cause) {
            return new Active(run, taskManager, startedNanos, next, cause, tasks, checkpointing);
        }

        /// The same, and never run again.
        Active asLast() {
            return new Active(run.asLast(), taskManager, startedNanos, status, failure, tasks, checkpointing);
        }

        Active with(Checkpointing next) {
            return new Active(run, taskManager, startedNanos, status, failure, tasks, next);
        }

        boolean allFinished() {
            return tasks.values().stream().allMatch(TaskStatus.FINISHED::equals);
        }

        boolean allRunning() {
            return tasks.values().stream().allMatch(TaskStatus.RUNNING::equals);
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
