package io.rivulus.runtime.function;

import io.rivulus.api.StateCodec;
import io.rivulus.api.source.Split;
import io.rivulus.data.ColumnBatch;

/// Whole numbers, or places in a list, that are still to be read. Immutable.
///
/// @param number of this split among all
/// @param end behind the last; the least long stands behind the greatest one
record RangeSplit(int number, long next, long end) implements Split {
    static final StateCodec<RangeSplit> CODEC = StateCodec.of(
            "a range of numbers",
            1,
            (split, out) -> {
                out.writeInt(split.number);
                out.writeLong(split.next);
                out.writeLong(split.end);
            },
            in -> new RangeSplit(in.readInt(), in.readLong(), in.readLong()));

    @Override
    public String id() {
        return "range-" + number;
    }

    /// How many come in the next batch; 0 at the end.
    int rows() {
        long left = end - next;
        return Long.compareUnsigned(left, ColumnBatch.ROWS_MAX) < 0 ? (int) left : ColumnBatch.ROWS_MAX;
    }

    RangeSplit after(int rows) {
        return new RangeSplit(number, next + rows, end);
    }
}
