package io.rivulus.data.column;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which rows of a column are null: bit `row & 63` of word `row >>> 6` is set when that row is.
///
/// An absent array means that no row is null, and is the common case worth a branch.
public final class Nulls {
    private Nulls() {}

    public static boolean isNull(long @Nullable [] nulls, int row) {
        return nulls != null && (nulls[row >>> 6] >>> row & 1L) != 0;
    }

    /// Room for `rows` bits, none set.
    public static long[] none(int rows) {
        return new long[(rows + 63) >>> 6];
    }

    /// Bits for `rows` rows, all null.
    public static long[] all(int rows) {
        long[] nulls = none(rows);
        Arrays.fill(nulls, -1L);
        return nulls;
    }

    public static void set(long[] nulls, int row) {
        nulls[row >>> 6] |= 1L << row;
    }

    /// The bits of `rows`, or absent when none of them is null.
    static long @Nullable [] gather(long @Nullable [] nulls, int[] rows, int count) {
        if (nulls == null) {
            return null;
        }
        long[] gathered = none(count);
        boolean any = false;
        for (int i = 0; i < count; i++) {
            if (isNull(nulls, rows[i])) {
                set(gathered, i);
                any = true;
            }
        }
        return any ? gathered : null;
    }
}
