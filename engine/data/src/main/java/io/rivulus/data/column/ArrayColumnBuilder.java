package io.rivulus.data.column;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Makes an [ArrayColumn]: append the elements of a row to [#elements], then call [#endRow]. Owned by one thread.
public final class ArrayColumnBuilder implements ColumnBuilder {
    private final NullsBuilder nulls = new NullsBuilder();
    private final ColumnBuilder elements;
    private int[] offsets;
    private int size;

    ArrayColumnBuilder(int rows, ColumnBuilder elements) {
        this.elements = elements;
        this.offsets = new int[rows + 2];
    }

    public ColumnBuilder elements() {
        return elements;
    }

    /// Makes the elements appended since the last row the next row.
    public void endRow() {
        size++;
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.multiplyExact(size, 2));
        }
        offsets[size] = elements.size();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void appendNull() {
        nulls.setNull(size);
        endRow();
    }

    @Override
    public void appendFrom(Column source, int row) {
        if (source.isNull(row)) {
            appendNull();
            return;
        }
        ArrayColumn column = (ArrayColumn) source;
        for (int element = column.offsets()[row]; element < column.offsets()[row + 1]; element++) {
            elements.appendFrom(column.elements(), element);
        }
        endRow();
    }

    @Override
    public void appendRows(Column source, int @Nullable [] rows, int from, int to) {
        ArrayColumn column = (ArrayColumn) source;
        nulls.append(size, column.nulls(), rows, from, to);
        int before = elements.size();
        if (rows == null) {
            elements.appendRows(column.elements(), null, column.offsets()[from], column.offsets()[to]);
        } else {
            int[] positions = Offsets.elements(column.offsets(), rows, from, to);
            elements.appendRows(column.elements(), positions, 0, positions.length);
        }
        offsets = Offsets.append(offsets, size, before, column.offsets(), rows, from, to);
        size += to - from;
    }

    @Override
    public ArrayColumn build() {
        return new ArrayColumn(size, offsets, elements.build(), nulls.build(size));
    }
}
