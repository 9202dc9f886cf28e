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

    /// Sets the nulls of some rows of a source, appended behind `size` rows.
    void append(int size, long @Nullable [] source, int @Nullable [] rows, int from, int to) {
        if (source == null) {
            return;
        }
        for (int i = from; i < to; i++) {
            if (Nulls.isNull(source, rows == null ? i : rows[i])) {
                setNull(size + i - from);
            }
        }
    }

    /// The bits of `rows` rows, or absent when none is null.
    long @Nullable [] build(int rows) {
        int words = (rows + 63) >>> 6;
        return nulls == null || nulls.length >= words ? nulls : Arrays.copyOf(nulls, words);
    }
}
