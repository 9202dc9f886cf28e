package io.rivulus.jobmanager;

import io.rivulus.base.error.BugException;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.control.FailureCause;

/// Why a job ends by no fault of a task.
final class JobManagerErrors {
    private static final ErrorCode LOST =
            new ErrorCode(1252, "a TaskManager that is lost", ErrorCode.Family.ENVIRONMENT);

    private JobManagerErrors() {}

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
