package io.rivulus.taskmanager;

import io.rivulus.base.transport.Connection;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.Snapshot;
import io.rivulus.control.Attempt;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.TaskReport;
import io.rivulus.graph.SubtaskId;
import io.rivulus.runtime.metrics.TaskMetrics;
import io.rivulus.runtime.snapshot.SnapshotListener;
import io.rivulus.runtime.task.StuckTask;
import io.rivulus.runtime.task.TaskFailure;
import io.rivulus.runtime.task.TaskListener;
import org.slf4j.LoggerFactory;

/// Passes on what becomes of the tasks of one attempt. Called from any thread.
///
/// @param afterwards run when everything of the attempt is released
record Reports(Attempt attempt, Connection jobManager, Runnable afterwards) implements TaskListener, SnapshotListener {
    static TaskReport of(TaskMetrics metrics) {
        return new TaskReport(
                metrics.task(),
                metrics.name(),
                metrics.values(),
                metrics.operators().stream()
                        .map(step -> new TaskReport.StepReport(step.operator(), step.values()))
                        .toList());
    }

    @Override
    public void running(SubtaskId task) {
        jobManager.send(new JobManagerMessage.TaskRunning(attempt, task));
    }

    @Override
    public void finished(SubtaskId task) {
        jobManager.send(new JobManagerMessage.TaskFinished(attempt, task));
    }

    @Override
    public void failed(TaskFailure failure) {
        String where = "task '%s', step '%s', %s".formatted(failure.name(), failure.operator(), failure.position());
        jobManager.send(
                new JobManagerMessage.TaskFailed(attempt, failure.task(), new FailureCause(where, failure.cause())));
    }

    @Override
    public void canceled(SubtaskId task) {
        jobManager.send(new JobManagerMessage.TaskCanceled(attempt, task));
    }

    @Override
    public SnapshotListener snapshots() {
        return this;
    }

    @Override
    public void inputEnded() {
        jobManager.send(new JobManagerMessage.InputEnded(attempt));
    }

    @Override
    public void taken(CheckpointId id, Snapshot snapshot, boolean last) {
        jobManager.send(new JobManagerMessage.SnapshotTaken(attempt, id, snapshot, last));
    }

    @Override
    public void failed(CheckpointId id, Throwable cause) {
        String where = "storing checkpoint " + id.number();
        jobManager.send(new JobManagerMessage.SnapshotFailed(attempt, id, new FailureCause(where, cause)));
    }

    @Override
    public void committed(CheckpointId id) {
        jobManager.send(new JobManagerMessage.Committed(attempt, id));
    }

    /// The host has seen to it, and nothing is to be decided. The logger is asked for here, as it takes its time to
    /// come into being and most processes never need it.
    @Override
    public void stuck(StuckTask stuck) {
        LoggerFactory.getLogger(Reports.class).warn(stuck.line());
    }

    @Override
    public void released() {
        afterwards.run();
    }
}
