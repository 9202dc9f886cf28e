package io.rivulus.local;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.base.unit.DurationText;
import io.rivulus.control.CheckpointOptions;
import io.rivulus.control.JobStatus;
import java.time.Duration;

/// What an engine or a client refuses, and what it can't tell.
final class LocalErrors {
    private static final ErrorCode SLOTS = new ErrorCode(1253, "a job that needs more slots than there are");

    private static final ErrorCode NOTHING_TO_KEEP =
            new ErrorCode(4010, "a job without checkpoints is to begin with somebody's state");

    private static final ErrorCode OVER = new ErrorCode(1261, "a savepoint of a job that is over");

    private static final ErrorCode OUT_OF_REACH =
            new ErrorCode(1266, "a JobManager that can't be reached", ErrorCode.Family.ENVIRONMENT);

    private static final ErrorCode NOT_KNOWN =
            new ErrorCode(1267, "a job that its JobManager does not know", ErrorCode.Family.ENVIRONMENT);

    private LocalErrors() {}

    static EnvironmentException outOfReach(String job, String address, String reason, Duration patience) {
        return new EnvironmentException(
                OUT_OF_REACH,
                ("the JobManager at %s could not be reached for %s (%s), so how the job '%s' ends is not known: it goes"
                                + " on if the JobManager does")
                        .formatted(address, DurationText.format(patience), reason, job));
    }

    static EnvironmentException unanswered(String job, String address, String reason) {
        return new EnvironmentException(
                OUT_OF_REACH,
                ("the connection to the JobManager at %s was lost (%s) before the answer came, so whether there is a"
                                + " savepoint of the job '%s' is not known: look for it, or ask for another one")
                        .formatted(address, reason, job));
    }

    static EnvironmentException notKnown(String job) {
        return new EnvironmentException(
                NOT_KNOWN,
                ("the JobManager does not know the job '%s': it was started again meanwhile, or lost before it was"
                                + " told. Unless the job has ended, submit it again: it goes on from its newest checkpoint")
                        .formatted(job));
    }

    static UserException over(String job, JobStatus status) {
        return new UserException(
                OVER, "the job '%s' is over (%s), so there is no savepoint of it any more".formatted(job, status));
    }

    static UserException nothingToKeep() {
        return new UserException(
                NOTHING_TO_KEEP,
                "a job begins with %s only if it takes checkpoints of its own: it needs a 'pipeline.name', an %s above zero, and the streaming mode"
                        .formatted(CheckpointOptions.ORIGIN.key(), CheckpointOptions.INTERVAL.key()));
    }

    static UserException slots(String job, int needed, int offered) {
        return new UserException(
                SLOTS,
                ("the job '%s' needs %d slots, there are %d: raise taskmanager.numberOfTaskSlots or leave it unset, or"
                                + " lower the job's parallelism")
                        .formatted(job, needed, offered));
    }
}
