package io.rivulus.state;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Memory by its address.
///
/// A row of a large table costs a miss of the cache; behind a chain of objects, a segment and its memory and the scope
/// of that, it costs several. By address it is one array and the row itself. Nothing is checked here: callers assert
/// that what they reach for is in the block that they own.
final class Ram {
    @SuppressWarnings("restricted") // see above
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private Ram() {}

    static long getLong(long address) {
        return ALL.get(ValueLayout.JAVA_LONG, address);
    }

    static void setLong(long address, long value) {
        ALL.set(ValueLayout.JAVA_LONG, address, value);
    }

    static int getInt(long address) {
        return ALL.get(ValueLayout.JAVA_INT, address);
    }

    static void setInt(long address, int value) {
        ALL.set(ValueLayout.JAVA_INT, address, value);
    }

    static byte getByte(long address) {
        return ALL.get(ValueLayout.JAVA_BYTE, address);
    }

    static void setByte(long address, byte value) {
        ALL.set(ValueLayout.JAVA_BYTE, address, value);
    }
}
