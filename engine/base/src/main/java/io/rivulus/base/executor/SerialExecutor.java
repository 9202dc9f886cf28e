package io.rivulus.base.executor;

import java.time.Duration;
import java.util.concurrent.Executor;

/// Runs turns one at a time, in the order in which they were given: what is touched only by its turns needs no
/// lock.
///
/// For control work, heartbeats and timers, never for job code. Safe to call from any thread.
public interface SerialExecutor extends Executor, AutoCloseable {
    /// Runs `turn` after all turns given before. After [#close()] it does nothing.
    @Override
    void execute(Runnable turn);

    /// Runs `turn` once, no earlier than `delay` from now. Turns due at the same instant run in the order given.
    Timer schedule(Duration delay, Runnable turn);

    /// Forgets turns that have not begun, and timers. Does not wait for the running turn.
    @Override
    void close();

    /// A turn that waits for its time.
    @FunctionalInterface
    interface Timer {
        /// Takes the turn back.
        ///
        /// @return whether it was in time; false when the turn has begun, or was cancelled before
        boolean cancel();
    }
}
