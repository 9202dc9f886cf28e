package io.rivulus.data.column;

import org.jspecify.annotations.Nullable;

/// Maps: the entries of map `row` stand at `offsets[row]` up to, not including, `offsets[row + 1]` of keys and
/// values. A multiset is a map from element to its count.
public record MapColumn(int size, int[] offsets, Column keys, Column values, long @Nullable [] nulls)
        implements Column {
    @Override
    public MapColumn gather(int[] rows, int count) {
        int[] gatheredOffsets = Offsets.gather(offsets, rows, count);
        int total = gatheredOffsets[count];
        int[] entries = Offsets.elements(offsets, rows, 0, count);
        return new MapColumn(
                count,
                gatheredOffsets,
                keys.gather(entries, total),
                values.gather(entries, total),
                Nulls.gather(nulls, rows, count));
    }
}
