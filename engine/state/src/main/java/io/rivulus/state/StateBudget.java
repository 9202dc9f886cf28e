package io.rivulus.state;

import io.rivulus.base.Check;
import java.util.concurrent.atomic.AtomicLong;

/// The memory that the states of a process share: the first to need it takes it. Safe from any thread.
///
/// Asked for a chunk at a time, some ten times for the first megabytes of a state and once for each four megabytes
/// then, so that one number for all costs nothing.
public final class StateBudget {
    private final long bytesMax;
    private final AtomicLong reservedBytes = new AtomicLong();

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
        return reservedBytes.get();
    }

    /// Takes `bytes`, and returns whether there was enough; nothing is taken when not.
    boolean reserve(long bytes) {
        long before;
        do {
            before = reservedBytes.get();
            if (bytes > bytesMax - before) {
                return false;
            }
        } while (!reservedBytes.compareAndSet(before, before + bytes));
        return true;
    }

    /// Takes `bytes`, whether there is enough or not.
    void overdraw(long bytes) {
        reservedBytes.addAndGet(bytes);
    }

    void release(long bytes) {
        long left = reservedBytes.addAndGet(-bytes);
        Check.that(left >= 0, "what is released was reserved: %d bytes, %d left", bytes, left);
    }
}
