package io.rivulus.runtime.savepoint;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.base.store.ObjectStore;
import java.util.Collection;
import java.util.stream.Collectors;

/// What can't be read of a snapshot, nor written.
final class SavepointErrors {
    private static final ErrorCode NO_SNAPSHOT = new ErrorCode(1271, "no savepoint or checkpoint");
    private static final ErrorCode NO_SUCH_STEP = new ErrorCode(1272, "a step that the snapshot doesn't have");
    private static final ErrorCode NO_SUCH_TABLE = new ErrorCode(1273, "a table that the step doesn't have");
    private static final ErrorCode STEP_TAKEN = new ErrorCode(1274, "two steps of one identity");
    private static final ErrorCode OTHER_ROW = new ErrorCode(1275, "a row that doesn't fit its table");
    private static final ErrorCode DUPLICATE = new ErrorCode(1276, "two rows with one key");
    private static final ErrorCode NOT_BY_KEY = new ErrorCode(1277, "state that is not by key");
    private static final ErrorCode OTHER_TABLE = new ErrorCode(1278, "a table that is there with other columns");

    private SavepointErrors() {}

    static UserException noSnapshot(ObjectStore root) {
        return new UserException(
                NO_SNAPSHOT,
                "there is no savepoint and no checkpoint in %s: give the folder of a savepoint, or that of one job's checkpoints, which has 'manifests' in it"
                        .formatted(root));
    }

    static UserException noSuchStep(String step, Collection<String> there) {
        return new UserException(
                NO_SUCH_STEP,
                "the snapshot has no step '%s', but %s"
                        .formatted(step, there.isEmpty() ? "none at all" : String.join(", ", there)));
    }

    static UserException severalSteps(String step, Collection<String> there) {
        return new UserException(
                NO_SUCH_STEP,
                "the snapshot has several steps '%s': name one by its identity, %s"
                        .formatted(step, String.join(", ", there)));
    }

    static UserException noSuchTable(String table, String step, Collection<String> there) {
        return new UserException(
                NO_SUCH_TABLE,
                "'%s' has no table '%s', but %s"
                        .formatted(
                                step,
                                table,
                                there.isEmpty()
                                        ? "none at all"
                                        : there.stream()
                                                .map(name -> "'" + name + "'")
                                                .collect(Collectors.joining(", "))));
    }

    static UserException stepTaken(String id) {
        return new UserException(
                STEP_TAKEN,
                "there is a step '%s' already, and each needs an identity of its own: remove that one first, or give another identity"
                        .formatted(id));
    }

    static UserException otherRow(String table, String step, SavedRow row, String reason) {
        return new UserException(
                OTHER_ROW, "the row %s is none of '%s' of '%s': %s".formatted(row.values(), table, step, reason));
    }

    static UserException noNumber(String table, String step, long rows) {
        return new UserException(
                OTHER_ROW,
                "'%s' of '%s' is one number, and can't become %d: give exactly one row".formatted(table, step, rows));
    }

    static UserException duplicate(String table, String step, SavedRow row) {
        return new UserException(
                DUPLICATE,
                "'%s' of '%s' would have the key of %s twice: give each key once".formatted(table, step, row.values()));
    }

    static UserException notByKey(String table, String step, int subtask, int parallelism) {
        return new UserException(
                NOT_BY_KEY,
                "'%s' of '%s' has rows at subtask %d of %d which aren't there by their key, so they can't be placed anew: leave the step's parallelism and this table as they are"
                        .formatted(table, step, subtask, parallelism));
    }

    static UserException otherTable(String table, String step, Collection<String> there, Collection<String> wanted) {
        return new UserException(
                OTHER_TABLE,
                "'%s' of '%s' has the columns (%s), and can't be given as (%s)"
                        .formatted(table, step, String.join(", ", there), String.join(", ", wanted)));
    }
}
