package io.rivulus.jobmanager;

import io.rivulus.base.error.BugException;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.base.unit.DurationText;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.Manifest;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobId;
import io.rivulus.control.JobStatus;
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

    private static final ErrorCode NO_SAVEPOINT = new ErrorCode(1259, "a savepoint that can't be taken");

    private static final ErrorCode FAILED_MEANWHILE =
            new ErrorCode(1260, "a job that fails before its savepoint is there", ErrorCode.Family.ENVIRONMENT);

    private JobManagerErrors() {}

    static UserException noSuchJob(JobId job) {
        return new UserException(NO_SAVEPOINT, "no job %s is known, see which ones run".formatted(job));
    }

    static UserException isOver(JobId job, JobStatus status) {
        return new UserException(
                NO_SAVEPOINT,
                "the job %s is over (%s), so there is no savepoint of it any more".formatted(job, status));
    }

    static UserException doesNotRun(Run run, JobStatus status) {
        return new UserException(
                NO_SAVEPOINT, "the job '%s' is %s: ask again when it is RUNNING".formatted(name(run), status));
    }

    static UserException hasNoCut(Run run) {
        return new UserException(
                NO_SAVEPOINT,
                "the job '%s' has its result at its end and no cut before, so there is nothing to save: wait for it, or cancel it"
                        .formatted(name(run)));
    }

    static UserException savepointUnderWay(Run run) {
        return new UserException(
                NO_SAVEPOINT,
                "a savepoint of the job '%s' is under way: ask again when it is there".formatted(name(run)));
    }

    static UserException noPlace(Run run) {
        return new UserException(
                NO_SAVEPOINT,
                "no place for the savepoint of the job '%s' is named: give a path, or set execution.checkpointing.savepoint-dir for the job"
                        .formatted(name(run)));
    }

    static FailureCause failedMeanwhile(Run run, JobStatus next, FailureCause failure) {
        return new FailureCause(
                failure.where(),
                new EnvironmentException(
                        FAILED_MEANWHILE,
                        "the job '%s' failed before its savepoint was there, and is %s: %s"
                                .formatted(
                                        name(run), next, failure.toException().line()),
                        failure.cause()));
    }

    private static String name(Run run) {
        return run.submission().graph().name();
    }

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
                        ("checkpoint %d was not complete after %s (execution.checkpointing.timeout): the job is slower"
                                        + " than its input, or its storage is")
                                .formatted(id.number(), DurationText.format(timeout))));
    }

    static EnvironmentException overtaken(Manifest winner) {
        return new EnvironmentException(
                OVERTAKEN,
                "checkpoint %d of '%s' was published by generation %d in the last moment: the job is started again from there"
                        .formatted(winner.number(), winner.job(), winner.id().generation()));
    }

    static EnvironmentException otherNewest(Run run, CheckpointId made, CheckpointId found) {
        return new EnvironmentException(
                OVERTAKEN,
                "the newest checkpoint of '%s' is %s, and not %s as this attempt has it: the job is started again from there"
                        .formatted(name(run), found, made));
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
