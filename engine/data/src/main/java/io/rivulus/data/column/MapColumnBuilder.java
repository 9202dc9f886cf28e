package io.rivulus.data.column;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
    public void appendRows(Column source, int @Nullable [] rows, int from, int to) {
        MapColumn column = (MapColumn) source;
        nulls.append(size, column.nulls(), rows, from, to);
        int before = keys.size();
        if (rows == null) {
            keys.appendRows(column.keys(), null, column.offsets()[from], column.offsets()[to]);
            values.appendRows(column.values(), null, column.offsets()[from], column.offsets()[to]);
        } else {
            int[] entries = Offsets.elements(column.offsets(), rows, from, to);
            keys.appendRows(column.keys(), entries, 0, entries.length);
            values.appendRows(column.values(), entries, 0, entries.length);
        }
        offsets = Offsets.append(offsets, size, before, column.offsets(), rows, from, to);
        size += to - from;
    }

    @Override
    public MapColumn build() {
        return new MapColumn(size, offsets, keys.build(), values.build(), nulls.build(size));
    }
}
