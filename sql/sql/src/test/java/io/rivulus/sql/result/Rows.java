package io.rivulus.sql.result;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType.RowType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes as a test writes them down.
final class Rows {
    private final RowType type;
    private final List<ColumnBuilder> columns = new ArrayList<>();
    private final List<ChangeKind> kinds = new ArrayList<>();

    Rows(RowType type) {
        this.type = type;
        type.types().forEach(column -> columns.add(ColumnBuilder.of(column, 4)));
    }

    Rows insert(@Nullable Object... values) {
        return change(ChangeKind.INSERT, values);
    }

    Rows change(ChangeKind kind, @Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            Values.append(columns.get(i), type.type(i), values[i]);
        }
        kinds.add(kind);
        return this;
    }

    ColumnBatch batch() {
        byte[] codes = new byte[kinds.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = kinds.get(i).code();
        }
        Column[] built = columns.stream().map(ColumnBuilder::build).toArray(Column[]::new);
        return ColumnBatch.of(codes.length, built).withKinds(codes);
    }
}
