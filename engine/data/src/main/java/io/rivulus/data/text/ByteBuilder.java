package io.rivulus.data.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that grow at their end. Owned by one thread; the array may be read directly up to [#size].
public final class ByteBuilder {
    private static final int CAPACITY = 256;

    private byte[] bytes = new byte[CAPACITY];
    private int size;

    public byte[] array() {
        return bytes;
    }

    public int size() {
        return size;
    }

    /// Forgets all bytes behind the first `newSize`.
    public void truncate(int newSize) {
        size = newSize;
    }

    public void append(byte value) {
        reserve(1);
        bytes[size++] = value;
    }

    /// Appends a character of ASCII.
    public void append(char ascii) {
        append((byte) ascii);
    }

    public void append(byte[] source, int from, int length) {
        reserve(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    public void append(byte[] source) {
        append(source, 0, source.length);
    }

    public void append(String text) {
        append(text.getBytes(StandardCharsets.UTF_8));
    }

    public void append(long number) {
        if (number == Long.MIN_VALUE) {
            append("-9223372036854775808");
            return;
        }
        long rest = number;
        if (rest < 0) {
            append('-');
            rest = -rest;
        }
        append(rest, digits(rest));
    }

    /// Appends a number that is not negative as so many digits, the first of which may be zeros.
    public void append(long number, int digits) {
        reserve(digits);
        long rest = number;
        for (int i = size + digits - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private void reserve(int length) {
        int needed = Math.addExact(size, length);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, bytes.length * 2L)));
        }
    }
}
