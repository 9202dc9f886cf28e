package io.rivulus.runtime.task;

import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.runtime.metrics.TaskMetrics;
import io.rivulus.runtime.snapshot.SnapshotOrder;
import java.util.List;

/// The running tasks of one attempt of a job. Safe to use from any thread.
public interface JobTasks {
    /// Ends every task that has not ended, soon: those that wait at once, those within user code by interrupting
    /// it. Sinks throw away what they have not committed. Returns at once; [TaskListener] tells.
    void cancel();

    /// Takes a snapshot of all tasks at the next epoch. [io.rivulus.runtime.snapshot.SnapshotListener] tells what
    /// becomes of it.
    void takeSnapshot(SnapshotOrder order);

    /// The tasks that wait behind a snapshot go on, as do those that would have to wait yet.
    void goOn();

    /// The tasks that wait behind a snapshot finish. All of them do, and what they had prepared is committed.
    void finish();

    /// Commits what the sinks have prepared for a snapshot: it has become a checkpoint.
    void commit(CheckpointId id);

    /// What each task counts, as it stands now. Called by one thread at a time: rates are over what has come since
    /// earlier calls.
    List<TaskMetrics> metrics();
}
