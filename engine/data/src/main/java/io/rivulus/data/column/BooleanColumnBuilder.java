package io.rivulus.data.column;

import java.util.Arrays;

/// Makes a [BooleanColumn]. Owned by one thread.
public final class BooleanColumnBuilder implements ColumnBuilder {
    private final NullsBuilder nulls = new NullsBuilder();
    private boolean[] values;
    private int size;

    public BooleanColumnBuilder(int rows) {
        values = new boolean[Math.max(rows, 1)];
    }

    public void append(boolean value) {
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
        append(false);
    }

    @Override
    public void appendFrom(Column source, int row) {
        if (source.isNull(row)) {
            appendNull();
        } else {
            append(((BooleanColumn) source).values()[row]);
        }
    }

    @Override
    public BooleanColumn build() {
        return new BooleanColumn(size, values, nulls.build(size));
    }
}
