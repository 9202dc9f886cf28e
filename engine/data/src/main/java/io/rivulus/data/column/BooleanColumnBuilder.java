package io.rivulus.data.column;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
    public void appendRows(Column source, int @Nullable [] rows, int from, int to) {
        BooleanColumn column = (BooleanColumn) source;
        int end = size + to - from;
        if (end > values.length) {
            values = Arrays.copyOf(values, Math.max(end, values.length * 2));
        }
        if (rows == null) {
            System.arraycopy(column.values(), from, values, size, to - from);
        } else {
            boolean[] read = column.values();
            for (int i = from; i < to; i++) {
                values[size + i - from] = read[rows[i]];
            }
        }
        nulls.append(size, column.nulls(), rows, from, to);
        size = end;
    }

    @Override
    public BooleanColumn build() {
        return new BooleanColumn(size, values, nulls.build(size));
    }
}
