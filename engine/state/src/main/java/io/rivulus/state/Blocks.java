package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.state.StateBudget.Chunk;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Blocks of memory off the heap, within the budget of the process, and all freed by one [#close].
///
/// Blocks are cut from chunks and come in classes, four to each power of two. A freed block waits in its class for
/// the next one, so tables may come and go without end. Blocks of more than [#SMALL_BYTES_MAX] are given back at
/// once.
///
/// Owned by one thread at a time.
final class Blocks implements AutoCloseable {
    private static final long BLOCK_BYTES_MIN = 64;
    private static final long CHUNK_BYTES_MIN = 64 << 10;
    private static final long SMALL_BYTES_MAX = 896 << 10;
    private static final int STEPS_BITS = 2;

    private final StateBudget budget;
    private final Full full;
    private final List<Chunk> wholeChunks = new ArrayList<>();
    private final Arena smallerChunks = Arena.ofShared();
    private final Map<Long, Arena> large = new HashMap<>();
    private final List<ArrayDeque<MemorySegment>> free = new ArrayList<>();
    private MemorySegment chunk = MemorySegment.NULL;
    private long chunkBytes = CHUNK_BYTES_MIN;
    private long reservedBytes;

    /// The bytes of the blocks that were freed, and wait.
    private long waitingBytes;

    /// Says what is the matter when the budget has no more.
    interface Full {
        RuntimeException with(long reservedBytes, long neededBytes);
    }

    Blocks(StateBudget budget, Full full) {
        this.budget = budget;
        this.full = full;
        for (int i = classOf(SMALL_BYTES_MAX); i >= 0; i--) {
            free.add(new ArrayDeque<>());
        }
    }

    /// The bytes taken from the machine, in use or waiting for it.
    long reservedBytes() {
        return reservedBytes;
    }

    /// The bytes of the blocks that are in use.
    long usedBytes() {
        return reservedBytes - waitingBytes - chunk.byteSize();
    }

    /// A block of at least `bytes`, aligned to 8 bytes, of any content.
    MemorySegment allocate(long bytes) {
        return allocate(bytes, false);
    }

    /// The same for what lives for a moment only, for which the budget may be exceeded.
    MemorySegment allocateAnyway(long bytes) {
        return allocate(bytes, true);
    }

    private MemorySegment allocate(long bytes, boolean anyway) {
        if (bytes > SMALL_BYTES_MAX) {
            return allocateLarge(bytes, anyway);
        }
        int wanted = classOf(bytes);
        MemorySegment waiting = free.get(wanted).pollLast();
        if (waiting != null) {
            waitingBytes -= waiting.byteSize();
            return waiting;
        }
        long size = classBytes(wanted);
        if (chunk.byteSize() < size) {
            retireChunk();
            chunk = allocateChunk(size, anyway);
            chunkBytes = Math.min(chunkBytes * 2, Chunk.BYTES);
        }
        return cut(size);
    }

    void free(MemorySegment block) {
        long bytes = block.byteSize();
        if (bytes > SMALL_BYTES_MAX) {
            Arena arena = large.remove(block.address());
            if (arena == null) {
                throw Check.unreachable("a block of %d bytes that is not from this memory", bytes);
            }
            arena.close();
            reservedBytes -= bytes;
            budget.release(bytes);
        } else if (bytes > 0) {
            leave(classOf(bytes), block);
        }
    }

    @Override
    public void close() {
        large.values().forEach(Arena::close);
        large.clear();
        smallerChunks.close();
        wholeChunks.forEach(budget::giveBack);
        budget.release(reservedBytes - wholeChunks.size() * Chunk.BYTES);
        reservedBytes = 0;
    }

    private MemorySegment allocateLarge(long bytes, boolean anyway) {
        long size = (bytes + BLOCK_BYTES_MIN - 1) & -BLOCK_BYTES_MIN;
        reserve(size, anyway);
        Arena arena = Arena.ofShared();
        MemorySegment block = arena.allocate(size, BLOCK_BYTES_MIN);
        large.put(block.address(), arena);
        return block;
    }

    /// Makes a whole chunk, or where the budget's end is near a smaller one of at least `needed` bytes.
    private MemorySegment allocateChunk(long needed, boolean anyway) {
        if (chunkBytes == Chunk.BYTES) {
            Chunk whole = budget.takeChunk();
            if (whole != null) {
                wholeChunks.add(whole);
                reservedBytes += Chunk.BYTES;
                return whole.memory();
            }
        }
        long bytes = reserveChunk(needed, anyway);
        return bytes % HugePages.PAGE_BYTES == 0
                ? HugePages.allocate(smallerChunks, bytes)
                : smallerChunks.allocate(bytes, BLOCK_BYTES_MIN);
    }

    private long reserveChunk(long needed, boolean anyway) {
        for (long wanted = Math.min(chunkBytes, Chunk.BYTES / 2); wanted > needed; wanted /= 2) {
            if (budget.reserve(wanted)) {
                reservedBytes += wanted;
                return wanted;
            }
        }
        reserve(needed, anyway);
        return needed;
    }

    private void reserve(long bytes, boolean anyway) {
        if (anyway) {
            budget.overdraw(bytes);
        } else if (!budget.reserve(bytes)) {
            throw full.with(reservedBytes, bytes);
        }
        reservedBytes += bytes;
    }

    private MemorySegment cut(long size) {
        MemorySegment block = chunk.asSlice(0, size);
        chunk = chunk.asSlice(size);
        return block;
    }

    /// Leaves the rest of the chunk to smaller blocks.
    private void retireChunk() {
        while (chunk.byteSize() >= BLOCK_BYTES_MIN) {
            int fitting = classOf(chunk.byteSize());
            if (classBytes(fitting) > chunk.byteSize()) {
                fitting--;
            }
            leave(fitting, cut(classBytes(fitting)));
        }
    }

    private void leave(int number, MemorySegment block) {
        free.get(number).addLast(block);
        waitingBytes += block.byteSize();
    }

    /// The smallest class that holds `bytes`.
    private static int classOf(long bytes) {
        if (bytes <= BLOCK_BYTES_MIN) {
            return 0;
        }
        int power = 63 - Long.numberOfLeadingZeros(bytes - 1);
        int step = (int) ((bytes - 1) >>> (power - STEPS_BITS)) & ((1 << STEPS_BITS) - 1);
        return ((power - Long.numberOfTrailingZeros(BLOCK_BYTES_MIN)) << STEPS_BITS) + step + 1;
    }

    private static long classBytes(int number) {
        int power = number >>> STEPS_BITS;
        int step = number & ((1 << STEPS_BITS) - 1);
        long base = BLOCK_BYTES_MIN << power;
        return base + (base >>> STEPS_BITS) * step;
    }
}
