package io.rivulus.data.column;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Makes a [LongColumn]. Owned by one thread.
public final class LongColumnBuilder implements ColumnBuilder {
    private final NullsBuilder nulls = new NullsBuilder();
    private long[] values;
    private int size;

    public LongColumnBuilder(int rows) {
        values = new long[Math.max(rows, 1)];
    }

    public void append(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
        }
        values[size++] = value;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void appendNull() {
        nulls.setNull(size);
        append(0);
    }

    @Override
    public void appendFrom(Column source, int row) {
        if (source.isNull(row)) {
            appendNull();
        } else {
            append(((LongColumn) source).values()[row]);
        }
    }

    @Override
    public void appendRows(Column source, int @Nullable [] rows, int from, int to) {
        LongColumn column = (LongColumn) source;
        int end = size + to - from;
        if (end > values.length) {
            values = Arrays.copyOf(values, Math.max(end, values.length * 2));
        }
        if (rows == null) {
            System.arraycopy(column.values(), from, values, size, to - from);
        } else {
            long[] read = column.values();
            for (int i = from; i < to; i++) {
                values[size + i - from] = read[rows[i]];
            }
        }
        nulls.append(size, column.nulls(), rows, from, to);
        size = end;
    }

    @Override
    public LongColumn build() {
        return new LongColumn(size, values, nulls.build(size));
    }
}
