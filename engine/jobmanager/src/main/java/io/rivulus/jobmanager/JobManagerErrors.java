package io.rivulus.jobmanager;

import io.rivulus.base.error.BugException;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.base.unit.DurationText;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.Manifest;
import io.rivulus.control.FailureCause;
import java.net.URI;
import java.time.Duration;

/// Why a job ends by no fault of a task.
final class JobManagerErrors {
    private static final ErrorCode LOST =
            new ErrorCode(1252, "a TaskManager that is lost", ErrorCode.Family.ENVIRONMENT);

    private static final ErrorCode LATE =
            new ErrorCode(1254, "a checkpoint that takes too long", ErrorCode.Family.ENVIRONMENT);

    private static final ErrorCode OVERTAKEN =
            new ErrorCode(1255, "a checkpoint by an earlier process in its last moment", ErrorCode.Family.ENVIRONMENT);

    private static final ErrorCode NOTHING_TO_BEGIN_FROM = new ErrorCode(1258, "no state where a job is to begin from");

    private JobManagerErrors() {}

    static UserException nothingToBeginFrom(URI root) {
        return new UserException(
                NOTHING_TO_BEGIN_FROM,
                ("there is no savepoint and no checkpoint in %s (execution.state-recovery.path): give the folder of one"
                                + " job, which has 'manifests' in it")
                        .formatted(root));
    }

    static FailureCause late(CheckpointId id, Duration timeout) {
        return new FailureCause(
                "checkpoint " + id.number(),
                new EnvironmentException(
                        LATE,
                        ("checkpoint %d was not complete after %s (execution.checkpointing.timeout): the job is slower than"
                                        + " its input, or its storage is")
                                .formatted(id.number(), DurationText.format(timeout))));
    }

    static EnvironmentException overtaken(Manifest winner) {
        return new EnvironmentException(
                OVERTAKEN,
                "checkpoint %d of '%s' was published by generation %d in the last moment: the job is started again from there"
                        .formatted(winner.number(), winner.job(), winner.id().generation()));
    }

    static FailureCause lost(String taskManager, String reason) {
        String where = "TaskManager '" + taskManager + "'";
        return new FailureCause(
                where,
                new EnvironmentException(
                        LOST,
                        "%s is lost (%s) and the job's tasks with it: start a TaskManager and run the job again"
                                .formatted(where, reason)));
    }

    static FailureCause gaveUp(String taskManager, String tasks) {
        String where = "TaskManager '" + taskManager + "'";
        return new FailureCause(where, new BugException(where + " ended tasks that had not finished: " + tasks));
    }
}
