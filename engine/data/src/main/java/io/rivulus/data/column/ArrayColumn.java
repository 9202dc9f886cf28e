package io.rivulus.data.column;

import org.jspecify.annotations.Nullable;

/// Arrays: array `row` is the elements `offsets[row]` up to, not including, `offsets[row + 1]`.
public record ArrayColumn(int size, int[] offsets, Column elements, long @Nullable [] nulls) implements Column {
    @Override
    public ArrayColumn gather(int[] rows, int count) {
        int[] gatheredOffsets = Offsets.gather(offsets, rows, count);
        int total = gatheredOffsets[count];
        Column gathered = elements.gather(Offsets.elements(offsets, rows, 0, count), total);
        return new ArrayColumn(count, gatheredOffsets, gathered, Nulls.gather(nulls, rows, count));
    }
}
