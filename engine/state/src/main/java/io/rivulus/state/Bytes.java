package io.rivulus.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes that grow by being written to: the way in and out of what state keeps encoded. Owned by one thread, and
/// used over and over.
public final class Bytes {
    private static final VarHandle BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    private static final VarHandle NATIVE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder())
            .withInvokeExactBehavior();

    private static final VarHandle BIG_ENDIAN_INT = MethodHandles.byteArrayViewVarHandle(
                    int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    private static final VarHandle NATIVE_INT = MethodHandles.byteArrayViewVarHandle(
                    int[].class, ByteOrder.nativeOrder())
            .withInvokeExactBehavior();

    private byte[] array = new byte[64];
    private int length;

    /// The bytes, of which the first [#length] count. Replaced when more are written.
    public byte[] array() {
        return array;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    public byte[] copy() {
        return Arrays.copyOf(array, length);
    }

    /// The eight bytes from `at` on, the first one highest.
    static long longAt(byte[] bytes, int at) {
        return (long) BIG_ENDIAN.get(bytes, at);
    }

    /// The four bytes from `at` on as they stand in memory.
    static int nativeIntAt(byte[] bytes, int at) {
        return (int) NATIVE_INT.get(bytes, at);
    }

    /// The eight bytes from `at` on as they stand in memory.
    static long nativeLongAt(byte[] bytes, int at) {
        return (long) NATIVE.get(bytes, at);
    }

    /// The four bytes from `at` on, the first one highest.
    static int intAt(byte[] bytes, int at) {
        return (int) BIG_ENDIAN_INT.get(bytes, at);
    }

    boolean startsWith(Bytes other, int prefixLength) {
        return length >= prefixLength && Arrays.equals(array, 0, prefixLength, other.array, 0, prefixLength);
    }

    /// As unsigned bytes.
    int compareTo(Bytes other) {
        return Arrays.compareUnsigned(array, 0, length, other.array, 0, other.length);
    }

    /// Lets only the first bytes count.
    void shorten(int newLength) {
        length = newLength;
    }

    void write(int value) {
        ensure(1);
        array[length++] = (byte) value;
    }

    void writeInt(int value) {
        ensure(Integer.BYTES);
        BIG_ENDIAN_INT.set(array, length, value);
        length += Integer.BYTES;
    }

    void writeLong(long value) {
        ensure(Long.BYTES);
        BIG_ENDIAN.set(array, length, value);
        length += Long.BYTES;
    }

    void write(byte[] source, int from, int count) {
        ensure(count);
        System.arraycopy(source, from, array, length, count);
        length += count;
    }

    /// Turns all bits from `from` on.
    void invert(int from) {
        for (int i = from; i < length; i++) {
            array[i] = (byte) ~array[i];
        }
    }

    /// Makes `count` bytes from the start count, and gives the array to write them to.
    byte[] resize(int count) {
        length = 0;
        ensure(count);
        length = count;
        return array;
    }

    /// Makes `more` bytes count behind the others, whatever they are, and gives the array.
    byte[] extend(int more) {
        ensure(more);
        length += more;
        return array;
    }

    private void ensure(int more) {
        int needed = Math.addExact(length, more);
        if (needed > array.length) {
            array = Arrays.copyOf(array, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, array.length * 2L)));
        }
    }
}
