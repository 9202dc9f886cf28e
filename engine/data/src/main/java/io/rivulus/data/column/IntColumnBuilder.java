package io.rivulus.data.column;

import java.util.Arrays;

/// Makes a [IntColumn]. Owned by one thread.
public final class IntColumnBuilder implements ColumnBuilder {
    private final NullsBuilder nulls = new NullsBuilder();
    private int[] values;
    private int size;

    public IntColumnBuilder(int rows) {
        values = new int[Math.max(rows, 1)];
    }

    public void append(int value) {
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
            append(((IntColumn) source).values()[row]);
        }
    }

    @Override
    public IntColumn build() {
        return new IntColumn(size, values, nulls.build(size));
    }
}
