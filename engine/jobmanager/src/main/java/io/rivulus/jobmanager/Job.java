package io.rivulus.jobmanager;

import io.rivulus.base.Check;
import io.rivulus.control.Attempt;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobId;
import io.rivulus.control.JobStatus;
import io.rivulus.control.Submission;
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

    Optional<FailureCause> failure();

    /// There are no slots for it yet.
    record Waiting(Submission submission) implements Job {
        @Override
        public JobId id() {
            return submission.id();
        }

        @Override
        public JobStatus status() {
            return JobStatus.CREATED;
        }

        @Override
        public Optional<FailureCause> failure() {
            return Optional.empty();
        }
    }

    /// It has its slots, and tasks that may not have ended.
    ///
    /// @param taskManager where all of its tasks are
    record Active(
            Attempt attempt,
            String taskManager,
            int slots,
            JobStatus status,
            Optional<FailureCause> failure,
            SortedMap<SubtaskId, TaskStatus> tasks)
            implements Job {
        public Active {
            Check.that(!status.isTerminal(), "a job with tasks has not ended: %s", status);
            tasks = Collections.unmodifiableSortedMap(new TreeMap<>(tasks));
        }

        static Active deployed(Attempt attempt, String taskManager, int slots, ExecutionGraph graph) {
            return new Active(
                    attempt,
                    taskManager,
                    slots,
                    JobStatus.RUNNING,
                    Optional.empty(),
                    graph.subtasks().stream()
                            .collect(Collectors.toMap(
                                    Subtask::id, _ -> TaskStatus.DEPLOYING, (a, _) -> a, TreeMap::new)));
        }

        @Override
        public JobId id() {
            return attempt.job();
        }

        /// With a task's new state; unchanged when the task has ended before.
        Active with(SubtaskId task, TaskStatus next) {
            TaskStatus now = tasks.get(task);
            if (now == null || !now.mayBecome(next)) {
                return this;
            }
            SortedMap<SubtaskId, TaskStatus> changed = new TreeMap<>(tasks);
            changed.put(task, next);
            return new Active(attempt, taskManager, slots, status, failure, changed);
        }

        Active with(JobStatus next, Optional<FailureCause> cause) {
            return new Active(attempt, taskManager, slots, next, cause, tasks);
        }

        boolean allFinished() {
            return tasks.values().stream().allMatch(TaskStatus.FINISHED::equals);
        }
    }

    /// It is over; what remains is what people may want to know of it.
    record Ended(JobId id, JobStatus status, Optional<FailureCause> failure) implements Job {
        public Ended {
            Check.that(status.isTerminal(), "a job that is over has ended: %s", status);
        }
    }
}
