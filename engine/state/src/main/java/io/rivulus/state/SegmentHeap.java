package io.rivulus.state;

import java.util.Arrays;

/// The values of variable size of one [TableSegment]: which of the table's [ValueBlocks] are its own.
///
/// Values follow one another in blocks of which each is twice as large as the one before, up to
/// [ValueBlocks#BLOCK_BYTES_MAX]; a large one has a block of its own.
final class SegmentHeap {
    private static final int BLOCK_BYTES_MIN = 64;
    private static final int[] NONE = {};
    private static final int NO_BLOCK = -1;

    private int[] numbers = NONE;
    private int count;

    /// The block that values share which come next, and where in it the next one goes.
    private int open = NO_BLOCK;

    private long openEnd;
    private long openBytes;

    /// The bytes of the values, and of those that were, too.
    private long liveBytes;

    private long usedBytes;

    /// The bytes of the values there are.
    long liveBytes() {
        return liveBytes;
    }

    /// Goes on with the values of another heap, which is not used any more.
    void become(SegmentHeap other) {
        numbers = other.numbers;
        count = other.count;
        open = other.open;
        openEnd = other.openEnd;
        openBytes = other.openBytes;
        liveBytes = other.liveBytes;
        usedBytes = other.usedBytes;
    }

    /// Frees all blocks.
    void free(ValueBlocks values) {
        for (int i = 0; i < count; i++) {
            values.free(numbers[i]);
        }
    }

    /// Whether a value may be written over by one of another length.
    static boolean fits(long reference, int length) {
        int old = ValueBlocks.length(reference);
        return old > 0 && ValueBlocks.padded(length) <= ValueBlocks.padded(old) && isShared(length) == isShared(old);
    }

    /// Notes that a value has another length now.
    void resize(int oldLength, int length) {
        liveBytes += ValueBlocks.padded(length) - ValueBlocks.padded(oldLength);
    }

    /// Notes that a value is gone.
    void release(int length) {
        liveBytes -= ValueBlocks.padded(length);
    }

    /// Whether so much is gone that the values should move together before a new one comes.
    boolean isWasteful() {
        return usedBytes - liveBytes > Math.max(liveBytes, ValueBlocks.BLOCK_BYTES_MAX);
    }

    /// Where the next value goes, if there is room.
    long next() {
        return openEnd < openBytes ? ValueBlocks.reference(open, openEnd, Long.BYTES) : 0;
    }

    /// Makes room for many values.
    void expect(long bytes, ValueBlocks values) {
        if (bytes > 0) {
            open(bytes, values);
        }
    }

    /// Makes room for a value of at least a byte, and returns the reference to it.
    long reserve(int length, ValueBlocks values) {
        long needed = ValueBlocks.padded(length);
        liveBytes += needed;
        usedBytes += needed;
        if (!isShared(length)) {
            return ValueBlocks.reference(add(needed, values), 0, length);
        }
        if (open == NO_BLOCK || openEnd + needed > openBytes) {
            open(Math.max(usedBytes, needed), values);
        }
        long reference = ValueBlocks.reference(open, openEnd, length);
        openEnd += needed;
        return reference;
    }

    private void open(long bytes, ValueBlocks values) {
        open = add(Math.clamp(bytes, BLOCK_BYTES_MIN, ValueBlocks.BLOCK_BYTES_MAX), values);
        openEnd = 0;
        openBytes = values.bytes(open);
    }

    private int add(long bytes, ValueBlocks values) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(4, count * 2));
        }
        numbers[count] = values.add(bytes);
        return numbers[count++];
    }

    private static boolean isShared(int length) {
        return length <= ValueBlocks.SHARED_BYTES_MAX;
    }
}
