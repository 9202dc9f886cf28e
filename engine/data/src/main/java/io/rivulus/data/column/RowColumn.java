package io.rivulus.data.column;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows within rows: a column per field, each of `size` rows. Where a row is null its fields are arbitrary.
public record RowColumn(int size, List<Column> fields, long @Nullable [] nulls) implements Column {
    public RowColumn {
        fields = List.copyOf(fields);
    }

    @Override
    public RowColumn gather(int[] rows, int count) {
        Column[] gathered = new Column[fields.size()];
        Arrays.setAll(gathered, field -> fields.get(field).gather(rows, count));
        return new RowColumn(count, List.of(gathered), Nulls.gather(nulls, rows, count));
    }
}
