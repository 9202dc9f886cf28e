package io.rivulus.control;

import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.Snapshot;
import io.rivulus.graph.SubtaskId;
import java.util.List;

/// What a JobManager is told.
public sealed interface JobManagerMessage {
    /// By clients.
    sealed interface Request extends JobManagerMessage {}

    /// Run this. The connection that it came by hears of the job from now on.
    record Submit(Submission submission) implements Request {}

    /// Tell the connection that this comes by of the job from now on, beginning with how it stands: it was submitted by
    /// another one, which is lost. Answered by [JobNotice.NotKnown] when there is no such job.
    record Attach(JobId job) implements Request {}

    /// End this job. Of no effect on a job that has ended, or that is ending.
    record CancelJob(JobId job) implements Request {}

    /// Take a savepoint. Answered by a [JobNotice.Answer]; one that ends the job is answered when it has ended.
    record TakeSavepoint(SavepointRequest request) implements Request {}

    /// A TaskManager is there, and nothing is left in it of what it was told by other connections: all of its slots are
    /// free.
    ///
    /// @param name its name, unlike all others'; that of one which is there takes its place
    /// @param slots how many slots it offers
    record Register(String name, int slots) implements JobManagerMessage {}

    /// By TaskManagers, of the tasks of one attempt of a region.
    sealed interface Report extends JobManagerMessage {
        Attempt attempt();
    }

    /// A task's operators are open.
    record TaskRunning(Attempt attempt, SubtaskId task) implements Report {}

    /// A task has done its work, and what it wrote is committed.
    record TaskFinished(Attempt attempt, SubtaskId task) implements Report {}

    /// A task has ended by an error.
    record TaskFailed(Attempt attempt, SubtaskId task, FailureCause failure) implements Report {}

    /// A task has ended because it was told to.
    record TaskCanceled(Attempt attempt, SubtaskId task) implements Report {}

    /// What the tasks have counted.
    record Metrics(Attempt attempt, List<TaskReport> tasks) implements Report {
        public Metrics {
            tasks = List.copyOf(tasks);
        }
    }

    /// Every source of the region has ended: the next snapshot that may be the last one is, and the region ends
    /// with it. Of jobs that take checkpoints.
    record InputEnded(Attempt attempt) implements Report {}

    /// All tasks of the region have stored their parts of a snapshot.
    ///
    /// @param last whether nothing follows: it was taken at the end of all input
    record SnapshotTaken(Attempt attempt, CheckpointId id, Snapshot snapshot, boolean last) implements Report {}

    /// A snapshot will not come to be.
    record SnapshotFailed(Attempt attempt, CheckpointId id, FailureCause failure) implements Report {}

    /// What the sinks prepared for a snapshot is committed.
    record Committed(Attempt attempt, CheckpointId id) implements Report {}

    /// The attempt could not be begun: none of its tasks runs.
    record Refused(Attempt attempt, FailureCause failure) implements Report {}

    /// Every task has ended, and nothing of the attempt is left in the TaskManager. The last report.
    record Released(Attempt attempt) implements Report {}
}
