package io.rivulus.data.column;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Makes an [ObjectColumn]. Owned by one thread.
public final class ObjectColumnBuilder implements ColumnBuilder {
    private @Nullable Object[] values;
    private int size;

    public ObjectColumnBuilder(int rows) {
        values = new @Nullable Object[Math.max(rows, 1)];
    }

    public void append(@Nullable Object value) {
        reserve(1);
        values[size++] = value;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void appendNull() {
        append(null);
    }

    @Override
    public void appendFrom(Column source, int row) {
        append(((ObjectColumn) source).values()[row]);
    }

    @Override
    public void appendRows(Column source, int @Nullable [] rows, int from, int to) {
        @Nullable Object[] read = ((ObjectColumn) source).values();
        reserve(to - from);
        if (rows == null) {
            System.arraycopy(read, from, values, size, to - from);
        } else {
            for (int i = from; i < to; i++) {
                values[size + i - from] = read[rows[i]];
            }
        }
        size += to - from;
    }

    private void reserve(int more) {
        if (size + more > values.length) {
            values = Arrays.copyOf(values, Math.max(size + more, Math.multiplyExact(values.length, 2)));
        }
    }

    @Override
    public ObjectColumn build() {
        return new ObjectColumn(size, values);
    }
}
