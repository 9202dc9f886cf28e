package io.rivulus.data.column;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
    public void appendRows(Column source, int @Nullable [] rows, int from, int to) {
        IntColumn column = (IntColumn) source;
        int end = size + to - from;
        if (end > values.length) {
            values = Arrays.copyOf(values, Math.max(end, values.length * 2));
        }
        if (rows == null) {
            System.arraycopy(column.values(), from, values, size, to - from);
        } else {
            int[] read = column.values();
            for (int i = from; i < to; i++) {
                values[size + i - from] = read[rows[i]];
            }
        }
        nulls.append(size, column.nulls(), rows, from, to);
        size = end;
    }

    @Override
    public IntColumn build() {
        return new IntColumn(size, values, nulls.build(size));
    }
}
