package io.rivulus.checkpoint;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.ErrorCode.Family;
import io.rivulus.base.error.UserException;
import io.rivulus.base.store.ObjectName;
import io.rivulus.base.store.ObjectStore;
import java.util.Collection;

/// What can be wrong with checkpoints.
final class CheckpointErrors {
    static final ErrorCode TRUNCATED = new ErrorCode(1353, "a manifest that is cut off", Family.ENVIRONMENT);
    static final ErrorCode DAMAGED = new ErrorCode(1354, "a manifest that is damaged", Family.ENVIRONMENT);
    static final ErrorCode FOREIGN = new ErrorCode(1355, "a manifest that is none", Family.ENVIRONMENT);
    static final ErrorCode NEWER = new ErrorCode(1356, "a manifest of a newer Rivulus", Family.ENVIRONMENT);

    private static final ErrorCode NO_SUCH_CHECKPOINT = new ErrorCode(1351, "no such checkpoint");
    private static final ErrorCode MANIFEST_GONE = new ErrorCode(1352, "a manifest that is gone", Family.ENVIRONMENT);
    private static final ErrorCode PART_GONE =
            new ErrorCode(1357, "a part of a checkpoint that is gone", Family.ENVIRONMENT);
    private static final ErrorCode PART_DAMAGED =
            new ErrorCode(1358, "a part of a checkpoint that is damaged", Family.ENVIRONMENT);
    private static final ErrorCode PART_TAKEN =
            new ErrorCode(1359, "a part of a checkpoint that somebody else wrote", Family.ENVIRONMENT);
    private static final ErrorCode OTHER_JOB = new ErrorCode(1360, "checkpoints of another job");
    private static final ErrorCode FENCED = new ErrorCode(1361, "a job that another process runs", Family.ENVIRONMENT);
    private static final ErrorCode SAVEPOINT_TAKEN = new ErrorCode(1362, "a savepoint where there is one");

    private CheckpointErrors() {}

    static UserException noSuchCheckpoint(long number, ObjectStore store, Collection<Long> there) {
        return new UserException(
                NO_SUCH_CHECKPOINT,
                "there is no checkpoint %d in %s, but %s"
                        .formatted(number, store, there.isEmpty() ? "none at all" : there.toString()));
    }

    static UserException notOfTheHistory(Manifest stray, long newest, ObjectStore store) {
        return new UserException(
                NO_SUCH_CHECKPOINT,
                "checkpoint %d in %s is none that the newest one, %d, goes back to; it is by generation %d, which was taken over: ask for another one"
                        .formatted(stray.number(), store, newest, stray.id().generation()));
    }

    static EnvironmentException manifestGone(long number, ObjectStore store, String wayOut) {
        return new EnvironmentException(
                MANIFEST_GONE,
                "%s in %s is gone, but there was a checkpoint %d: %s"
                        .formatted(Names.manifest(number), store, number, wayOut));
    }

    static EnvironmentException unreadable(
            ObjectName object, ObjectStore store, ManifestReading.Refused refused, String wayOut) {
        return new EnvironmentException(
                refused.code(), "%s in %s %s: %s".formatted(object, store, refused.reason(), wayOut));
    }

    static EnvironmentException partGone(ObjectName object, ObjectStore store, String attempt) {
        return new EnvironmentException(
                PART_GONE,
                "%s in %s is gone, so %s: bring it back from a copy, or ask for another checkpoint by its number"
                        .formatted(object, store, attempt));
    }

    static EnvironmentException partDamaged(Piece.Blob blob, ObjectStore store, String reason) {
        return new EnvironmentException(
                PART_DAMAGED,
                "%s in %s is damaged: of the %d bytes at %d %s: bring it back from a copy, or ask for another checkpoint by its number"
                        .formatted(blob.object(), store, blob.length(), blob.offset(), reason));
    }

    static EnvironmentException partTaken(ObjectName object, ObjectStore store) {
        return new EnvironmentException(
                PART_TAKEN,
                "%s in %s is there already, though this process alone writes it: was %s deleted or copied? Stop all processes of the job and start one"
                        .formatted(object, store, Names.GENERATIONS));
    }

    static UserException otherJob(String job, String owner, ObjectStore store) {
        return new UserException(
                OTHER_JOB,
                "%s has the checkpoints of the job '%s', not of '%s': give each job a directory of its own, or start from a savepoint"
                        .formatted(store, owner, job));
    }

    static EnvironmentException fenced(String reason) {
        return new EnvironmentException(FENCED, reason);
    }

    static UserException savepointAmongCheckpoints(ObjectStore store) {
        return new UserException(
                SAVEPOINT_TAKEN,
                "%s is where a job has its checkpoints: give each savepoint a directory of its own".formatted(store));
    }

    static UserException savepointTaken(ObjectStore store, Manifest there) {
        return new UserException(
                SAVEPOINT_TAKEN,
                "%s has a savepoint already, of the job '%s' at epoch %d: give each savepoint a directory of its own"
                        .formatted(store, there.job(), there.snapshot().epoch()));
    }
}
