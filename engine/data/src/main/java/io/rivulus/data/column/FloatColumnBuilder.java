package io.rivulus.data.column;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
    public void appendRows(Column source, int @Nullable [] rows, int from, int to) {
        FloatColumn column = (FloatColumn) source;
        int end = size + to - from;
        if (end > values.length) {
            values = Arrays.copyOf(values, Math.max(end, values.length * 2));
        }
        if (rows == null) {
            System.arraycopy(column.values(), from, values, size, to - from);
        } else {
            float[] read = column.values();
            for (int i = from; i < to; i++) {
                values[size + i - from] = read[rows[i]];
            }
        }
        nulls.append(size, column.nulls(), rows, from, to);
        size = end;
    }

    @Override
    public FloatColumn build() {
        return new FloatColumn(size, values, nulls.build(size));
    }
}
