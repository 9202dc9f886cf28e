package io.rivulus.state;

import io.rivulus.data.column.ArrayColumn;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.MapColumn;
import io.rivulus.data.column.ObjectColumn;
import io.rivulus.data.column.RowColumn;
import java.util.Arrays;

/// Columns of the rows of a [RowLog], out of memory and into it. Owned by one thread.
final class LogRows {
    private static final int LINE_BYTES = 64;

    final LogLayout layout;
    private final Bytes scratch = new Bytes();
    private final ValueReader reader = new ValueReader();
    private final ValueWriter writer = new ValueWriter(false);

    /// What was read ahead, for want of a better place.
    @SuppressWarnings("UnusedVariable") // so that the reading is not optimised away
    private long readAhead;

    LogRows(LogLayout layout) {
        this.layout = layout;
    }

    /// The columns with all values that are nested encoded.
    Column[] flat(Column[] columns) {
        return Arrays.stream(columns)
                .map(column -> switch (column) {
                    case ArrayColumn _, MapColumn _, RowColumn _, ObjectColumn _ -> encoded(column);
                    default -> column;
                })
                .toArray(Column[]::new);
    }

    private Column encoded(Column column) {
        BytesColumnBuilder builder = new BytesColumnBuilder(column.size());
        for (int row = 0; row < column.size(); row++) {
            if (column.isNull(row)) {
                builder.appendNull();
            } else {
                scratch.clear();
                writer.value(column, row, scratch);
                builder.append(scratch.array(), 0, scratch.length());
            }
        }
        return builder.build();
    }

    /// Reads rows here and there, to have them in the cache when their fields are wanted one by one: so many misses of
    /// it are under way at a time.
    void readAhead(long[] addresses, int count) {
        long read = 0;
        for (int i = 0; i < count; i++) {
            read ^= Ram.getLong(addresses[i]);
        }
        for (int i = 0; i < count; i++) {
            int last = layout.size(addresses[i]) - Long.BYTES;
            read ^= Ram.getLong(addresses[i] + Math.min(last, LINE_BYTES)) ^ Ram.getLong(addresses[i] + last);
        }
        readAhead = read;
    }

    /// A column of some rows.
    Column read(int field, long[] addresses, int count) {
        ColumnBuilder builder = ColumnBuilder.of(layout.types[field], count);
        layout.append(field, addresses, count, builder, scratch, reader);
        return builder.build();
    }
}
