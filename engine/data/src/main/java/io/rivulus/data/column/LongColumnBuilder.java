package io.rivulus.data.column;

import java.util.Arrays;

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
    public LongColumn build() {
        return new LongColumn(size, values, nulls.build(size));
    }
}
