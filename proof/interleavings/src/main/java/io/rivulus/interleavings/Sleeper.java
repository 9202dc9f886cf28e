package io.rivulus.interleavings;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A thread that sleeps until it is woken, as a task does: a wake-up that comes before counts, several count as
/// one.
public final class Sleeper {
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile @Nullable Thread thread;

    /// Returns when it was woken since it last did. Called by one thread.
    public void sleep() {
        thread = Thread.currentThread();
        while (!woken.getAndSet(false)) {
            LockSupport.park(this);
        }
    }

    public void wake() {
        woken.set(true);
        LockSupport.unpark(thread);
    }
}
