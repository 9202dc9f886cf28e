package io.rivulus.runtime.task;

import io.rivulus.graph.SubtaskId;
import io.rivulus.runtime.snapshot.SnapshotListener;

/// Is told how the tasks of a job fare. Called from any thread; must be quick and must not throw.
///
/// Each task is `running`, then exactly one of `finished`, `failed`, `canceled`. A failure stops nothing else:
/// whoever decides cancels the rest.
public interface TaskListener {
    /// The task's operators are open.
    void running(SubtaskId task);

    /// The task has done all of its work, and what its sink wrote is committed.
    void finished(SubtaskId task);

    /// The task has ended by an error.
    void failed(TaskFailure failure);

    /// The task has ended because it was told to.
    void canceled(SubtaskId task);

    /// One element has held up an event loop for long. The vertex now has threads of its own.
    void stuck(StuckTask stuck);

    /// Who is told of snapshots.
    default SnapshotListener snapshots() {
        return SnapshotListener.NOBODY;
    }

    /// Every task has ended, and everything of the job in this process is released. The last call.
    void released();
}
