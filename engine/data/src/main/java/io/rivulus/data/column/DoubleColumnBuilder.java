package io.rivulus.data.column;

import java.util.Arrays;

/// Makes a [DoubleColumn]. Owned by one thread.
public final class DoubleColumnBuilder implements ColumnBuilder {
    private final NullsBuilder nulls = new NullsBuilder();
    private double[] values;
    private int size;

    public DoubleColumnBuilder(int rows) {
        values = new double[Math.max(rows, 1)];
    }

    public void append(double value) {
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
            append(((DoubleColumn) source).values()[row]);
        }
    }

    @Override
    public DoubleColumn build() {
        return new DoubleColumn(size, values, nulls.build(size));
    }
}
