package io.rivulus.data.column;

import java.util.Arrays;

/// Makes a [FloatColumn]. Owned by one thread.
public final class FloatColumnBuilder implements ColumnBuilder {
    private final NullsBuilder nulls = new NullsBuilder();
    private float[] values;
    private int size;

    public FloatColumnBuilder(int rows) {
        values = new float[Math.max(rows, 1)];
    }

    public void append(float value) {
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
            append(((FloatColumn) source).values()[row]);
        }
    }

    @Override
    public FloatColumn build() {
        return new FloatColumn(size, values, nulls.build(size));
    }
}
