package io.rivulus.sql.expression;

import io.rivulus.data.column.BytesColumn;
import io.rivulus.sql.function.Slice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A column of texts in the making, written at rising rows; rows left out are empty. Owned by one thread.
final class BytesOutput {
    private static final int BYTES_PER_ROW_GUESS = 16;

    private final int[] offsets;
    private byte[] bytes;
    private int next;

    BytesOutput(int size) {
        offsets = new int[size + 1];
        bytes = new byte[size * BYTES_PER_ROW_GUESS];
    }

    void append(int row, Slice value) {
        int start = offsets[next];
        while (next < row) {
            offsets[++next] = start;
        }
        int length = value.length();
        if (length > bytes.length - start) {
            grow(start, length);
        }
        System.arraycopy(value.bytes(), value.from(), bytes, start, length);
        offsets[++next] = start + length;
    }

    BytesColumn build(long @Nullable [] nulls) {
        int size = offsets.length - 1;
        Arrays.fill(offsets, next, size + 1, offsets[next]);
        return new BytesColumn(size, offsets, bytes, nulls);
    }

    private void grow(int start, int length) {
        long needed = (long) start + length;
        long wanted = Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, bytes.length * 2L));
        if (needed > wanted) {
            throw new ArithmeticException("2 GiB of text in one batch");
        }
        bytes = Arrays.copyOf(bytes, (int) wanted);
    }
}
