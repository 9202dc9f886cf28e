package io.rivulus.runtime.savepoint;

import io.rivulus.checkpoint.StatePart;
import io.rivulus.data.ColumnBatch;
import io.rivulus.graph.KeyGroups;
import io.rivulus.state.saved.StoredTable;
import io.rivulus.state.saved.TableShape;
import io.rivulus.state.snapshot.SectionKind;
import java.util.Iterator;

/// At which subtask the rows of a step are.
///
/// @param step its name, for messages
record Placement(String step, KeyGroups groups, int parallelism) {
    int subtaskOf(long hash) {
        return groups.subtaskOf(groups.groupOf(hash), parallelism);
    }

    /// Whether a subtask gets something of a part: that of its own number where there are as many, or else of those
    /// that had some of its keys.
    boolean meets(int subtask, StatePart part) {
        return part.parallelism() == parallelism
                ? part.subtask() == subtask
                : groups.haveCommonKeys(part.subtask(), part.parallelism(), groups, subtask, parallelism);
    }

    /// The rows of a batch of a section that belong to a subtask.
    ColumnBatch of(int subtask, ColumnBatch stored, TableShape shape) {
        if (shape.kind() == SectionKind.NUMBER) {
            return stored;
        }
        long[] owners = shape.owners(shape.decoded(stored));
        int[] rows = new int[owners.length];
        int count = 0;
        for (int i = 0; i < owners.length; i++) {
            if (subtaskOf(owners[i]) == subtask) {
                rows[count++] = i;
            }
        }
        return count == rows.length ? stored : stored.withSelection(rows, count).compacted();
    }

    /// Looks whether the rows that a subtask had are those of its keys, so that they can be placed anew.
    ///
    /// @throws io.rivulus.base.error.UserException when they aren't
    void requirePlaced(SavedTable table, int subtask) {
        if (parallelism == 1 || table.kind() == SectionKind.NUMBER) {
            return;
        }
        for (StoredTable scope : table.scopes().values()) {
            for (Iterator<ColumnBatch> rows = scope.rows(); rows.hasNext(); ) {
                for (long owner : scope.shape().owners(rows.next())) {
                    if (subtaskOf(owner) != subtask) {
                        throw SavepointErrors.notByKey(table.name(), step, subtask, parallelism);
                    }
                }
            }
        }
    }
}
