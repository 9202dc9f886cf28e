package io.rivulus.state;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// The snapshots of one operator's state that are being written, and the memory that waits for them.
///
/// A [FrozenState] reads the very memory of the tables. So as long as there is one, its owner changes only what is new
/// since or what it has copied, and what it frees is kept. Each change is behind a look at an *epoch*: that of a part
/// of a table, in which it was last copied or made, against the one of the state, which each snapshot ends.
///
/// Owned by one thread at a time, but for [#release].
final class Freezing {
    private final Blocks blocks;
    private final Optional<Overflow> overflow;
    private final List<FrozenState> reading = new ArrayList<>();
    private final List<MemorySegment> retired = new ArrayList<>();
    private long retiredBytes;

    /// The owner and those who read.
    private final AtomicInteger holders = new AtomicInteger(1);

    private int epoch;
    private boolean isClosed;

    Freezing(Blocks blocks, Optional<Overflow> overflow) {
        this.blocks = blocks;
        this.overflow = overflow;
    }

    /// How many snapshots have begun.
    int epoch() {
        return epoch;
    }

    /// A snapshot begins to read, from the moment before the new epoch.
    void begin(FrozenState frozen) {
        isReading();
        reading.add(frozen);
        holders.incrementAndGet();
        epoch++;
    }

    /// Whether any snapshot is being read.
    boolean isReading() {
        if (reading.isEmpty()) {
            return false;
        }
        reading.removeIf(FrozenState::isClosed);
        if (reading.isEmpty()) {
            retired.forEach(blocks::free);
            retired.clear();
            retiredBytes = 0;
        }
        return !reading.isEmpty();
    }

    /// Whether nobody but one snapshot, begun in `begunIn`, is being read.
    boolean isReadingOnly(int begunIn) {
        return reading.size() == 1 && begunIn == epoch - 1;
    }

    /// Frees a block as soon as nobody reads it.
    void free(MemorySegment block) {
        if (isReading()) {
            retired.add(block);
            retiredBytes += block.byteSize();
        } else {
            blocks.free(block);
        }
    }

    /// What was freed, and is kept for those who read.
    long retiredBytes() {
        return retiredBytes;
    }

    /// Called by the owner when all is over.
    void close() {
        isClosed = true;
        release();
    }

    boolean isClosed() {
        return isClosed;
    }

    /// Called by the owner at the end, and by each who read: the last one frees all.
    void release() {
        if (holders.decrementAndGet() == 0) {
            overflow.ifPresent(Overflow::close);
            blocks.close();
        }
    }
}
