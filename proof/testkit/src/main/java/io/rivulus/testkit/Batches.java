package io.rivulus.testkit;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.RowType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Between changes and the batches that carry them.
final class Batches {
    private Batches() {}

    static List<ColumnBatch> of(List<Change> changes, RowType type, OperatorMode mode) {
        int rowsMax = mode.batchRowsMax(ColumnBatch.ROWS_MAX);
        List<ColumnBatch> batches = new ArrayList<>();
        for (int from = 0; from < changes.size(); from += rowsMax) {
            List<Change> part = changes.subList(from, Math.min(from + rowsMax, changes.size()));
            batches.add(mode == OperatorMode.SELECTED_ROWS ? selected(part, type) : batch(part, type));
        }
        return batches;
    }

    private static ColumnBatch batch(List<Change> changes, RowType type) {
        Column[] columns = new Column[type.size()];
        for (int i = 0; i < columns.length; i++) {
            DataType column = type.type(i);
            ColumnBuilder builder = ColumnBuilder.of(column, changes.size());
            for (Change change : changes) {
                Values.append(builder, column, change.row().get(i));
            }
            columns[i] = builder.build();
        }
        byte[] kinds = new byte[changes.size()];
        boolean inserts = true;
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = changes.get(i).kind().code();
            inserts &= changes.get(i).kind() == ChangeKind.INSERT;
        }
        ColumnBatch batch = ColumnBatch.of(kinds.length, columns);
        return inserts ? batch : batch.withKinds(kinds);
    }

    /// Every row twice, of which the second one counts.
    private static ColumnBatch selected(List<Change> changes, RowType type) {
        List<Change> twice = new ArrayList<>();
        int[] seconds = new int[changes.size()];
        for (Change change : changes) {
            twice.add(change);
            seconds[twice.size() / 2] = twice.size();
            twice.add(change);
        }
        return batch(twice, type).withSelection(seconds, seconds.length);
    }

    static List<Change> changes(ColumnBatch batch, RowType type) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < batch.count(); i++) {
            int position = batch.row(i);
            List<@Nullable Object> row = new ArrayList<>();
            for (int column = 0; column < type.size(); column++) {
                row.add(Values.get(batch.column(column), type.type(column), position));
            }
            changes.add(new Change(batch.kind(position), row));
        }
        return changes;
    }
}
