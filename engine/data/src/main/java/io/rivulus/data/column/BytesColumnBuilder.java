package io.rivulus.data.column;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Makes a [BytesColumn]. Owned by one thread.
///
/// A value too long for one column (2 GiB in all) is an [ArithmeticException]; callers bound what they append.
public final class BytesColumnBuilder implements ColumnBuilder {
    private static final int BYTES_PER_ROW_GUESS = 16;

    private final NullsBuilder nulls = new NullsBuilder();
    private int[] offsets;
    private byte[] bytes;
    private int size;

    public BytesColumnBuilder(int rows) {
        this(rows, 0);
    }

    /// @param expectedBytes for how many bytes there is room, if that is more than rows usually have
    public BytesColumnBuilder(int rows, int expectedBytes) {
        offsets = new int[Math.max(rows, 1) + 1];
        bytes = new byte[Math.max(Math.max(rows, 1) * BYTES_PER_ROW_GUESS, expectedBytes)];
    }

    public void append(byte[] source, int from, int length) {
        int start = offsets[size];
        reserve(length);
        System.arraycopy(source, from, bytes, start, length);
        finish(start + length);
    }

    /// Appends a value that the caller writes: to the array that is returned, where its last `length` bytes of
    /// [#byteCount] are.
    public byte[] extend(int length) {
        return extend(length, 0);
    }

    /// The same for a caller who writes some bytes at a time, and may write some behind the value.
    ///
    /// @param slack how many
    public byte[] extend(int length, int slack) {
        reserve(length + slack);
        finish(offsets[size] + length);
        return bytes;
    }

    /// Appends rows of empty values, such as those that stand where the row around them is null.
    public void appendEmpty(int rows) {
        int last = size + rows;
        if (last >= offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.max(last + 1, Math.multiplyExact(offsets.length, 2)));
        }
        Arrays.fill(offsets, size + 1, last + 1, offsets[size]);
        size = last;
    }

    public void append(byte[] value) {
        append(value, 0, value.length);
    }

    public void append(String text) {
        append(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The bytes in all rows so far: what decides whether a batch is full.
    public int byteCount() {
        return offsets[size];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void appendNull() {
        nulls.setNull(size);
        finish(offsets[size]);
    }

    @Override
    public void appendFrom(Column source, int row) {
        if (source.isNull(row)) {
            appendNull();
        } else {
            BytesColumn column = (BytesColumn) source;
            append(column.bytes(), column.offsets()[row], column.length(row));
        }
    }

    @Override
    public void appendRows(Column source, int @Nullable [] rows, int from, int to) {
        BytesColumn column = (BytesColumn) source;
        nulls.append(size, column.nulls(), rows, from, to);
        if (rows == null) {
            int shift = offsets[size] - column.offsets()[from];
            int length = column.offsets()[to] - column.offsets()[from];
            reserve(length);
            System.arraycopy(column.bytes(), column.offsets()[from], bytes, offsets[size], length);
            for (int row = from; row < to; row++) {
                finish(column.offsets()[row + 1] + shift);
            }
        } else {
            for (int i = from; i < to; i++) {
                append(column.bytes(), column.offsets()[rows[i]], column.length(rows[i]));
            }
        }
    }

    @Override
    public BytesColumn build() {
        return new BytesColumn(size, offsets, bytes, nulls.build(size));
    }

    private void reserve(int length) {
        int needed = Math.addExact(offsets[size], length);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, bytes.length * 2L)));
        }
    }

    private void finish(int end) {
        size++;
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.multiplyExact(size, 2));
        }
        offsets[size] = end;
    }
}
