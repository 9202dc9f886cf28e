package io.rivulus.sql.function;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes somewhere in an array: text in UTF-8, or plain bytes, without a copy.
///
/// Immutable as long as nobody writes to the array, which nobody may. Compiled loops make one per row and value;
/// where the function that takes it is inlined, the JIT removes the object.
public record Slice(byte[] bytes, int from, int length) implements Comparable<Slice> {
    public static final Slice EMPTY = new Slice(new byte[0], 0, 0);

    public static Slice of(byte[] bytes) {
        return new Slice(bytes, 0, bytes.length);
    }

    public static Slice of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The byte at a position counted from the start of this slice.
    public byte at(int index) {
        return bytes[from + index];
    }

    /// The position after the last byte.
    public int end() {
        return from + length;
    }

    /// The bytes from `start` up to, not including, `end`, both counted from the start of this slice.
    public Slice sub(int start, int end) {
        return new Slice(bytes, from + start, end - start);
    }

    public byte[] copy() {
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    public String text() {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    /// Whether all bytes are ASCII, so that characters and bytes are one.
    public boolean isAscii() {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slice slice
                && length == slice.length
                && Arrays.equals(bytes, from, end(), slice.bytes, slice.from, slice.end());
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /// By bytes as unsigned numbers, which for UTF-8 is by code points.
    @Override
    public int compareTo(Slice other) {
        return Arrays.compareUnsigned(bytes, from, end(), other.bytes, other.from, other.end());
    }

    @Override
    public String toString() {
        return text();
    }
}
