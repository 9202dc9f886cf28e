package io.rivulus.control;

import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.graph.ExecutionGraph;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.Region;
import java.net.URI;
import java.util.Optional;

/// What a TaskManager is told to do.
public sealed interface TaskManagerCommand {
    Attempt attempt();

    /// Run all tasks of a region. Each is reported as running and as ended, then the attempt as released.
    ///
    /// @param graph of the whole job
    /// @param storage where its snapshots go and come from, of a job that takes checkpoints
    record Deploy(Attempt attempt, ExecutionGraph graph, Region region, JobSettings settings, Optional<Storage> storage)
            implements TaskManagerCommand {}

    /// The storage of a job's snapshots.
    ///
    /// @param root where its checkpoints are
    /// @param origin what the tasks go on from; without it they begin
    /// @param dropsUnclaimed whether state of steps that the job doesn't have is left behind
    record Storage(URI root, Optional<Origin> origin, boolean dropsUnclaimed) {}

    /// Take a snapshot of all tasks of a region, at its next epoch. Answered by
    /// [JobManagerMessage.SnapshotTaken] or [JobManagerMessage.SnapshotFailed].
    ///
    /// @param mayBeLast whether it ends the region if its input has ended: not while that of another one goes on
    /// @param savepoint of which it is to be the snapshot; without it, it is a checkpoint's
    record TakeSnapshot(Attempt attempt, CheckpointId id, boolean mayBeLast, Optional<Savepoint> savepoint)
            implements TaskManagerCommand {}

    /// A savepoint that is under way. One that ends the job is a checkpoint too, of a job that takes any, and its parts
    /// are written to either root.
    ///
    /// @param root where it will be
    record Savepoint(URI root, SavepointMode mode) {}

    /// The savepoint with which the attempt was to stop is no more: its tasks go on behind the cut.
    record GoOn(Attempt attempt) implements TaskManagerCommand {}

    /// All that came before the cut at which the attempt was stopped is committed: its tasks finish.
    record Finish(Attempt attempt) implements TaskManagerCommand {}

    /// What the sinks prepared for a snapshot is to be committed: it is a checkpoint for good. Answered by
    /// [JobManagerMessage.Committed].
    record Commit(Attempt attempt, CheckpointId id) implements TaskManagerCommand {}

    /// End what is left of an attempt.
    record CancelTasks(Attempt attempt) implements TaskManagerCommand {}
}
