package io.rivulus.data.column;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Texts in UTF-8, or plain bytes: value `row` is `bytes[offsets[row]]` up to, not including,
/// `bytes[offsets[row + 1]]`.
///
/// @param offsets at least `size + 1` of them, never falling; a null row may have any length
public record BytesColumn(int size, int[] offsets, byte[] bytes, long @Nullable [] nulls) implements Column {
    public int length(int row) {
        return offsets[row + 1] - offsets[row];
    }

    /// A copy of the bytes of one row.
    public byte[] value(int row) {
        return Arrays.copyOfRange(bytes, offsets[row], offsets[row + 1]);
    }

    /// The text of one row.
    public String text(int row) {
        return new String(bytes, offsets[row], length(row), StandardCharsets.UTF_8);
    }

    @Override
    public BytesColumn gather(int[] rows, int count) {
        int[] gatheredOffsets = Offsets.gather(offsets, rows, count);
        byte[] gathered = new byte[gatheredOffsets[count]];
        for (int i = 0; i < count; i++) {
            int from = offsets[rows[i]];
            System.arraycopy(bytes, from, gathered, gatheredOffsets[i], offsets[rows[i] + 1] - from);
        }
        return new BytesColumn(count, gatheredOffsets, gathered, Nulls.gather(nulls, rows, count));
    }
}
