package io.rivulus.data.column;

import java.util.Arrays;

/// Makes a [MapColumn]: append the entries of a row to [#keys] and [#values], then call [#endRow]. Owned by one
/// thread.
public final class MapColumnBuilder implements ColumnBuilder {
    private final NullsBuilder nulls = new NullsBuilder();
    private final ColumnBuilder keys;
    private final ColumnBuilder values;
    private int[] offsets;
    private int size;

    MapColumnBuilder(int rows, ColumnBuilder keys, ColumnBuilder values) {
        this.keys = keys;
        this.values = values;
        this.offsets = new int[rows + 2];
    }

    public ColumnBuilder keys() {
        return keys;
    }

    public ColumnBuilder values() {
        return values;
    }

    /// Makes the entries appended since the last row the next row.
    public void endRow() {
        size++;
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.multiplyExact(size, 2));
        }
        offsets[size] = keys.size();
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
        MapColumn column = (MapColumn) source;
        for (int entry = column.offsets()[row]; entry < column.offsets()[row + 1]; entry++) {
            keys.appendFrom(column.keys(), entry);
            values.appendFrom(column.values(), entry);
        }
        endRow();
    }

    @Override
    public MapColumn build() {
        return new MapColumn(size, offsets, keys.build(), values.build(), nulls.build(size));
    }
}
