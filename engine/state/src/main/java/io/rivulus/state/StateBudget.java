package io.rivulus.state;

import io.rivulus.base.Check;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The memory that the states of a process share: the first to need it takes it. Safe from any thread.
///
/// Asked for a chunk at a time, some ten times for the first megabytes of a state and once for each four megabytes
/// then, so that one number for all costs nothing.
///
/// Whole chunks that a state gives back wait for the next one: when a machine gives memory to a process it clears it
/// first, some gigabytes a second at best, and a job that is run again after a failure needs as much as it had.
public final class StateBudget implements AutoCloseable {
    private final long bytesMax;

    /// What states hold, and what waits.
    private final AtomicLong heldBytes = new AtomicLong();

    private final AtomicLong idleBytes = new AtomicLong();
    private final Queue<Chunk> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean isClosed;

    /// The states that share it, as far as they have somewhere else to put what has no room.
    private final AtomicLong sharing = new AtomicLong();

    /// Memory that is all of one size.
    record Chunk(Arena arena, MemorySegment memory) {
        static final long BYTES = 2 * HugePages.PAGE_BYTES;

        static Chunk make() {
            Arena arena = Arena.ofShared();
            return new Chunk(arena, HugePages.allocate(arena, BYTES));
        }
    }

    /// @param bytesMax what all states together may hold
    public StateBudget(long bytesMax) {
        Check.that(bytesMax >= 0, "state holds no negative number of bytes: %d", bytesMax);
        this.bytesMax = bytesMax;
    }

    public long bytesMax() {
        return bytesMax;
    }

    /// What all states together hold.
    public long reservedBytes() {
        return heldBytes.get() - idleBytes.get();
    }

    /// One more state is to have its part.
    void enter() {
        sharing.incrementAndGet();
    }

    void leave() {
        sharing.decrementAndGet();
    }

    /// The part of each state of those that share it.
    long share() {
        return bytesMax / Math.max(1, sharing.get());
    }

    /// Takes a chunk, or `null` when there is not enough for one.
    @Nullable
    Chunk takeChunk() {
        Chunk waiting = idle.poll();
        if (waiting != null) {
            idleBytes.addAndGet(-Chunk.BYTES);
            return waiting;
        }
        return reserve(Chunk.BYTES) ? Chunk.make() : null;
    }

    void giveBack(Chunk chunk) {
        idleBytes.addAndGet(Chunk.BYTES);
        idle.add(chunk);
        if (isClosed) {
            shedAll();
        }
    }

    /// Takes `bytes`, and returns whether there was enough; nothing is taken when not.
    boolean reserve(long bytes) {
        while (true) {
            long before = heldBytes.get();
            if (bytes > bytesMax - before) {
                if (!shed()) {
                    return false;
                }
            } else if (heldBytes.compareAndSet(before, before + bytes)) {
                return true;
            }
        }
    }

    /// Takes `bytes`, whether there is enough or not.
    void overdraw(long bytes) {
        heldBytes.addAndGet(bytes);
    }

    void release(long bytes) {
        long left = heldBytes.addAndGet(-bytes);
        Check.that(left >= 0, "what is released was reserved: %d bytes, %d left", bytes, left);
    }

    /// Gives a chunk that waits back to the machine, if there is one.
    private boolean shed() {
        Chunk waiting = idle.poll();
        if (waiting == null) {
            return false;
        }
        idleBytes.addAndGet(-Chunk.BYTES);
        waiting.arena.close();
        release(Chunk.BYTES);
        return true;
    }

    private void shedAll() {
        while (shed()) {
            // the next one
        }
    }

    /// Gives all memory back that no state has, now and from here on.
    @Override
    public void close() {
        isClosed = true;
        shedAll();
    }
}
