package io.rivulus.data.column;

import java.util.Arrays;

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
    public ArrayColumn build() {
        return new ArrayColumn(size, offsets, elements.build(), nulls.build(size));
    }
}
