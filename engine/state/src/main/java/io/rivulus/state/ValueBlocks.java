package io.rivulus.state;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// The memory of a [RowTable]'s values of variable size: blocks with numbers, each the part of one [SegmentHeap].
///
/// A row holds a *reference*: the number of the value's block, how far into that it begins in units of eight bytes, and
/// its length. 0 refers to the empty value, which is nowhere. So from a row to its value it is one array, which stays
/// in the cache, and a block stays where it is while others come and go.
///
/// Owned by the table's thread; a [#copy] is for reading only.
final class ValueBlocks {
    /// Of blocks that several values share.
    static final int BLOCK_BYTES_MAX = 8 << 10;

    /// Larger values have a block of their own.
    static final int SHARED_BYTES_MAX = BLOCK_BYTES_MAX / 4;

    private static final int LENGTH_BITS = 31;
    private static final int UNIT_BITS = 3;
    private static final int UNITS_BITS = Integer.numberOfTrailingZeros(BLOCK_BYTES_MAX) - UNIT_BITS;
    private static final int NUMBERS = 1 << (Long.SIZE - LENGTH_BITS - UNITS_BITS);

    private final StateMemory memory;
    private MemorySegment[] blocks = {};
    private long[] addresses = {};

    private int size;

    /// The numbers below `size` that no block has.
    private int[] unused = {};

    private int unusedCount;
    private long totalBytes;

    ValueBlocks(StateMemory memory) {
        this.memory = memory;
    }

    /// The same blocks under the same numbers, whatever becomes of these.
    ValueBlocks copy() {
        ValueBlocks copy = new ValueBlocks(memory);
        copy.blocks = blocks.clone();
        copy.addresses = addresses.clone();
        copy.size = size;
        return copy;
    }

    /// Lets the blocks be those of values that stand one behind the other, across the borders of blocks.
    void lieOver(MemorySegment heap, long bytes) {
        size = 0;
        for (long begin = 0; begin < bytes; begin += BLOCK_BYTES_MAX) {
            int number = next();
            blocks[number] = heap.asSlice(begin);
            addresses[number] = heap.address() + begin;
        }
    }

    /// Forgets all: the address of a value that was there is out of bounds from now on.
    void clear() {
        blocks = new MemorySegment[0];
        addresses = new long[0];
        unused = new int[0];
        size = 0;
        unusedCount = 0;
        totalBytes = 0;
    }

    /// Makes a block, and returns its number.
    int add(long bytes) {
        int number = unusedCount > 0 ? unused[--unusedCount] : next();
        MemorySegment block = memory.allocate(bytes);
        blocks[number] = block;
        addresses[number] = block.address();
        totalBytes += block.byteSize();
        return number;
    }

    private int next() {
        if (size == NUMBERS) {
            throw StateErrors.tooManyValues(memory, NUMBERS);
        }
        if (size == blocks.length) {
            int capacity = Math.max(8, size * 2);
            blocks = Arrays.copyOf(blocks, capacity);
            addresses = Arrays.copyOf(addresses, capacity);
        }
        return size++;
    }

    void free(int number) {
        totalBytes -= blocks[number].byteSize();
        memory.free(blocks[number]);
        if (unusedCount == unused.length) {
            unused = Arrays.copyOf(unused, Math.max(8, unusedCount * 2));
        }
        unused[unusedCount++] = number;
    }

    /// The bytes of all blocks.
    long totalBytes() {
        return totalBytes;
    }

    long bytes(int number) {
        return blocks[number].byteSize();
    }

    void write(long reference, byte[] source, int from) {
        Ram.copy(source, from, address(reference), length(reference));
    }

    /// Writes a value to `out` from its start on.
    void read(long reference, Bytes out) {
        int length = length(reference);
        byte[] target = out.resize(length);
        if (length > 0) {
            Ram.copy(address(reference), target, 0, length);
        }
    }

    /// Writes a value to `target[to]` and the bytes that follow.
    void readTo(long reference, byte[] target, int to) {
        int length = length(reference);
        if (length > 0) {
            Ram.copy(address(reference), target, to, length);
        }
    }

    /// Copies a value to where another one of its length is to be.
    void copy(long from, long to) {
        copyTo(from, address(to));
    }

    /// Copies a value, which is not empty, to an address.
    void copyTo(long reference, long address) {
        Ram.copy(address(reference), address, length(reference));
    }

    /// Whether a value is `bytes[from]` and the `length - 1` that follow.
    boolean holds(long reference, byte[] bytes, int from, int length) {
        if (length(reference) != length) {
            return false;
        }
        if (length == 0) {
            return true;
        }
        long address = address(reference);
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            if (Ram.getLong(address + i) != Bytes.nativeLongAt(bytes, from + i)) {
                return false;
            }
        }
        for (; i < length; i++) {
            if (Ram.getByte(address + i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    /// Writes where values, which are not empty, stand to `out`.
    void addresses(long[] references, int count, long[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = addresses[block(references[i])] + offset(references[i]);
        }
    }

    /// Where a value begins in memory.
    long address(long reference) {
        int number = block(reference);
        long offset = offset(reference);
        assert offset + length(reference) <= blocks[number].byteSize() : reference;
        return addresses[number] + offset;
    }

    static long reference(int block, long offset, int length) {
        return ((long) block << UNITS_BITS | offset >>> UNIT_BITS) << LENGTH_BITS | length;
    }

    /// A reference to a value of [#lieOver], so far behind the begin.
    static long packed(long offset, int length) {
        return offset >>> UNIT_BITS << LENGTH_BITS | length;
    }

    /// A reference to a value of another length at the same place.
    static long resized(long reference, int length) {
        return reference >>> LENGTH_BITS << LENGTH_BITS | length;
    }

    static int block(long reference) {
        return (int) (reference >>> (LENGTH_BITS + UNITS_BITS));
    }

    static long offset(long reference) {
        return (reference >>> LENGTH_BITS & ((1 << UNITS_BITS) - 1)) << UNIT_BITS;
    }

    static int length(long reference) {
        return (int) reference & Integer.MAX_VALUE;
    }

    /// The bytes that a value of so many takes.
    static long padded(int length) {
        return (length + 7L) & -8L;
    }
}
