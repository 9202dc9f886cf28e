package io.rivulus.cli;

import io.rivulus.data.BatchBuilder;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.Column;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.savepoint.Difference;
import java.util.ArrayList;
import java.util.List;

/// The rows that differ between two snapshots, with a first column that says how, as in a changelog: `+I` for one that
/// only B has, `-D` for one that only A has, `-U` and `+U` for one in A and B.
final class DifferenceRows {
    private final SavedRows rows;

    DifferenceRows(SavedRows rows) {
        this.rows = rows;
    }

    void show(List<Difference> differences) {
        for (Difference difference : differences) {
            if (difference instanceof Difference.Step step) {
                for (Difference.Part part : step.parts()) {
                    if (part instanceof Difference.Table table) {
                        rows.show(
                                "%s (%s): %s".formatted(step.name(), step.id(), table.table()),
                                type(table),
                                List.of(batch(table.rows())).iterator());
                    }
                }
            }
        }
    }

    private static RowType type(Difference.Table table) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("op", Types.STRING));
        fields.addAll(table.type().fields());
        return new RowType(fields, false);
    }

    private static ColumnBatch batch(List<Difference.Row> rows) {
        BatchBuilder all = new BatchBuilder(rows.getFirst().row(), rows.size());
        BytesColumnBuilder ops = new BytesColumnBuilder(rows.size());
        for (Difference.Row row : rows) {
            all.append(row.row());
            ops.append(op(row));
        }
        ColumnBatch batch = all.build();
        List<Column> columns = new ArrayList<>();
        columns.add(ops.build());
        for (int i = 0; i < batch.columnCount(); i++) {
            columns.add(batch.column(i));
        }
        return ColumnBatch.of(batch.size(), columns);
    }

    private static String op(Difference.Row row) {
        return switch (row.change()) {
            case ADDED -> "+I";
            case REMOVED -> "-D";
            case CHANGED -> row.isBefore() ? "-U" : "+U";
        };
    }
}
