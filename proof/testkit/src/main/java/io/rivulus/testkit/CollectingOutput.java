package io.rivulus.testkit;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.runtime.operator.Output;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps what an operator emits, and holds it to its contract. Used by one thread.
final class CollectingOutput implements Output {
    private final RowType type;
    private final OperatorMode mode;
    private final List<Change> changes = new ArrayList<>();
    private final Map<List<@Nullable Object>, Integer> standing = new HashMap<>();
    private int room;

    CollectingOutput(RowType type, OperatorMode mode) {
        this.type = type;
        this.mode = mode;
    }

    /// Makes room, as much as there ever is.
    void empty() {
        room = mode.room();
    }

    @Override
    public boolean hasRoom() {
        return room > 0;
    }

    @Override
    public void emit(ColumnBatch batch) {
        if (room == 0 || batch.count() == 0) {
            throw new AssertionError(
                    "emits a batch of %d rows where there is room for %d batches".formatted(batch.count(), room));
        }
        room--;
        for (Change change : Batches.changes(batch, type)) {
            changes.add(change);
            int times = standing.merge(change.row(), change.kind().weight(), Integer::sum);
            if (times < 0) {
                throw new AssertionError("takes back what doesn't stand: " + change);
            } else if (times == 0) {
                standing.remove(change.row());
            }
        }
    }

    List<Change> changes() {
        return changes;
    }

    /// The rows that stand, sorted by their text: equal for equal results.
    List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        standing.forEach((row, times) -> rows.addAll(Collections.nCopies(times, row)));
        rows.sort(Comparator.comparing(Object::toString));
        return rows;
    }
}
