package io.rivulus.base.executor;

import io.rivulus.base.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One thread of [EventLoops]: takes a turn, runs it, takes the next; without one it spins a little, then parks.
final class EventLoop extends Thread {
    /// Looks at the queues while spinning are this many pauses apart, so as not to slow down those who add to them.
    private static final int PAUSES = 16;

    private final EventLoops loops;
    private final int index;
    private final Clock clock;
    private final UncaughtExceptionHandler failures;
    private final AtomicBoolean parked = new AtomicBoolean();
    private final AtomicReference<@Nullable Runnable> current = new AtomicReference<>();
    // Written before `current` is set and read after it was read.
    private long currentSinceNanos;
    private int turnsTaken;
    private volatile boolean retired;

    EventLoop(String name, EventLoops loops, int index, Clock clock, UncaughtExceptionHandler failures) {
        super(name);
        setDaemon(true);
        this.loops = loops;
        this.index = index;
        this.clock = clock;
        this.failures = failures;
    }

    int index() {
        return index;
    }

    boolean belongsTo(EventLoops owner) {
        return loops == owner;
    }

    boolean retired() {
        return retired;
    }

    /// Ends the loop after its current turn.
    void retire() {
        retired = true;
        unpark();
    }

    void unpark() {
        LockSupport.unpark(this);
    }

    /// Wakes this loop if it is parked and nobody else has woken it.
    boolean wake() {
        if (parked.get() && parked.compareAndSet(true, false)) {
            unpark();
            return true;
        }
        return false;
    }

    @SuppressWarnings("ReferenceEquality") // This very turn, whatever its class takes for equal.
    boolean runs(Runnable turn) {
        return current.get() == turn;
    }

    @Nullable
    RunningTurn running() {
        Runnable turn = current.getAcquire();
        long since = currentSinceNanos;
        return turn == null ? null : new RunningTurn(turn, this, clock.monotonicNanos() - since);
    }

    @Override
    public void run() {
        while (!ending()) {
            Runnable turn = next();
            if (turn == null) {
                turn = search();
            }
            if (turn != null) {
                execute(turn);
            }
        }
        if (retired) {
            loops.relievedLoopEnded();
        }
    }

    private boolean ending() {
        return retired || loops.closed();
    }

    private @Nullable Runnable next() {
        return ++turnsTaken % EventLoops.LOOK_AROUND == 0 ? loops.pollOthersFirst(index) : loops.pollOwnFirst(index);
    }

    private void execute(Runnable turn) {
        currentSinceNanos = clock.monotonicNanos();
        current.setRelease(turn);
        try {
            turn.run();
        } catch (Throwable failure) {
            failures.uncaughtException(this, failure);
        } finally {
            current.setRelease(null);
        }
    }

    /// Spins, then parks. Returns null after having been parked.
    private @Nullable Runnable search() {
        loops.beginSearch();
        Runnable turn = spin();
        if (turn == null) {
            parked.set(true);
        }
        loops.endSearch();
        if (turn == null) {
            turn = loops.pollOwnFirst(index);
            while (turn == null && parked.get() && !ending()) {
                // A turn may have left the thread interrupted, and then it would not park.
                interrupted();
                LockSupport.park(this);
            }
            parked.set(false);
        }
        loops.signalIfReady();
        return turn;
    }

    private @Nullable Runnable spin() {
        if (loops.spinNanos() == 0) {
            return null;
        }
        long end = clock.monotonicNanos() + loops.spinNanos();
        do {
            for (int i = 0; i < PAUSES; i++) {
                onSpinWait();
            }
            Runnable turn = loops.pollOwnFirst(index);
            if (turn != null) {
                return turn;
            }
        } while (clock.monotonicNanos() - end < 0 && !ending());
        return null;
    }
}
