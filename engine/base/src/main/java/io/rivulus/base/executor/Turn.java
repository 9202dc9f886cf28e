package io.rivulus.base.executor;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;

/// A piece of work that is woken from anywhere, any number of times, and never runs beside itself.
///
/// The promise: after every [#wake()] at least one run of the body begins that sees all that the waker wrote
/// before. Wakes that arrive while a run is due melt into it, so a turn stands in at most one run queue, once.
///
/// | state | wake | run begins | run ends |
/// | --- | --- | --- | --- |
/// | IDLE | → DUE, handed to the executor | – | – |
/// | DUE | stays | → RUNNING | – |
/// | RUNNING | → WOKEN | – | → IDLE |
/// | WOKEN | stays | – | → DUE, handed to the executor |
///
/// A body which wants to go on wakes its own turn and returns: others get their turn first.
public final class Turn implements Runnable {
    private static final int IDLE = 0;
    private static final int DUE = 1;
    private static final int RUNNING = 2;
    private static final int WOKEN = 3;

    private final String name;
    private final Runnable body;
    private final AtomicInteger state = new AtomicInteger(IDLE);
    private volatile TurnExecutor home;

    /// @param name what a watchdog and a log call it
    /// @param home where it runs
    /// @param body what it does; runs are ordered, each sees what the one before wrote
    public Turn(String name, TurnExecutor home, Runnable body) {
        this.name = name;
        this.home = home;
        this.body = body;
    }

    /// Sees to it that the body runs after this call. Never blocks.
    public void wake() {
        // What the waker wrote, even by a lazy set, must be visible before the state is read: the run that a DUE state
        // promises may be reading already.
        VarHandle.fullFence();
        while (true) {
            int seen = state.get();
            if (seen == DUE || seen == WOKEN) {
                return;
            }
            if (state.compareAndSet(seen, seen == IDLE ? DUE : WOKEN)) {
                if (seen == IDLE) {
                    home.ready(this);
                }
                return;
            }
        }
    }

    /// Lets the turn run on `other` from its next hand-over on: a run that is already due may still take place
    /// where it was. For a task that turned out to block.
    public void moveTo(TurnExecutor other) {
        home = other;
    }

    /// For executors: one run of the body.
    @Override
    public void run() {
        state.set(RUNNING);
        VarHandle.fullFence();
        try {
            body.run();
        } finally {
            if (!state.compareAndSet(RUNNING, IDLE)) {
                state.set(DUE);
                home.ready(this);
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
