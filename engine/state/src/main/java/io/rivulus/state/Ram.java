package io.rivulus.state;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Memory by its address.
///
/// A row of a large table costs a miss of the cache; behind a chain of objects, a segment and its memory and the scope
/// of that, it costs several. By address it is one array and the row itself. Nothing is checked here: callers assert
/// that what they reach for is in the block that they own.
final class Ram {
    @SuppressWarnings("restricted") // see above
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfLong BIG_ENDIAN = LONG.withOrder(ByteOrder.BIG_ENDIAN);

    private Ram() {}

    static long getLong(long address) {
        return ALL.get(ValueLayout.JAVA_LONG, address);
    }

    static void setLong(long address, long value) {
        ALL.set(ValueLayout.JAVA_LONG, address, value);
    }

    /// At any address.
    static long getLongUnaligned(long address) {
        return ALL.get(LONG, address);
    }

    /// At any address, the first byte highest.
    static long getLongBigEndian(long address) {
        return ALL.get(BIG_ENDIAN, address);
    }

    static int getInt(long address) {
        return ALL.get(ValueLayout.JAVA_INT, address);
    }

    static void setInt(long address, int value) {
        ALL.set(ValueLayout.JAVA_INT, address, value);
    }

    /// At any address.
    static int getIntUnaligned(long address) {
        return ALL.get(ValueLayout.JAVA_INT_UNALIGNED, address);
    }

    static short getShort(long address) {
        return ALL.get(ValueLayout.JAVA_SHORT, address);
    }

    static void copy(byte[] source, int from, long address, int length) {
        MemorySegment.copy(source, from, ALL, ValueLayout.JAVA_BYTE, address, length);
    }

    static void copy(long address, byte[] target, int to, int length) {
        MemorySegment.copy(ALL, ValueLayout.JAVA_BYTE, address, target, to, length);
    }

    static void copy(long from, long to, int length) {
        MemorySegment.copy(ALL, from, ALL, to, length);
    }

    static byte getByte(long address) {
        return ALL.get(ValueLayout.JAVA_BYTE, address);
    }

    static void setByte(long address, byte value) {
        ALL.set(ValueLayout.JAVA_BYTE, address, value);
    }
}
