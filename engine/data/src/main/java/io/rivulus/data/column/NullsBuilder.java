package io.rivulus.data.column;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Collects the nulls of a column under construction: costs nothing until the first one. Owned by one thread.
final class NullsBuilder {
    private long @Nullable [] nulls;

    void setNull(int row) {
        long[] bits = nulls;
        if (bits == null) {
            bits = Nulls.none(Math.max(row + 1, 64));
        } else if (row >>> 6 >= bits.length) {
            bits = Arrays.copyOf(bits, Math.max(bits.length * 2, (row >>> 6) + 1));
        }
        Nulls.set(bits, row);
        nulls = bits;
    }

    /// The bits of `rows` rows, or absent when none is null.
    long @Nullable [] build(int rows) {
        int words = (rows + 63) >>> 6;
        return nulls == null || nulls.length >= words ? nulls : Arrays.copyOf(nulls, words);
    }
}
