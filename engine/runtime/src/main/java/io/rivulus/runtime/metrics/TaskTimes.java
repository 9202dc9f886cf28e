package io.rivulus.runtime.metrics;

import io.rivulus.base.time.Clock;
import java.lang.invoke.VarHandle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// How a task spends its time: busy, kept from going on by its receivers, or with nothing to read. The task says
/// when it passes from one to another; one other thread at a time reads.
///
/// What the task is at counts up to the moment of reading, so the three always add up to the time since it began.
/// For that a reader needs the totals and the beginning of the current state from one moment: the task makes
/// `version` odd while it changes them, and a reader who met a change reads again (a seqlock).
public final class TaskTimes {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int STATES = State.values().length;

    /// What a task does at a time.
    public enum State {
        BUSY(0, "busy", "accumulatedBusyTimeMs", "busyTimeMsPerSecond"),
        BACK_PRESSURED(1, "back-pressured", "accumulatedBackPressuredTimeMs", "backPressuredTimeMsPerSecond"),
        IDLE(2, "idle", "accumulatedIdleTimeMs", "idleTimeMsPerSecond");

        private final int index;
        private final String text;
        private final String total;
        private final String rate;

        State(int index, String text, String total, String rate) {
            this.index = index;
            this.text = text;
            this.total = total;
            this.rate = rate;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final Clock clock;
    private final AtomicLong version = new AtomicLong();
    private final Counter[] nanos = new Counter[STATES];
    private final Counter since = new Counter();
    private final Counter stateNow = new Counter();
    private final Meter[] rates = new Meter[STATES];
    private State state = State.IDLE;

    public TaskTimes(Clock clock) {
        this.clock = clock;
        long began = clock.monotonicNanos();
        for (int i = 0; i < STATES; i++) {
            nanos[i] = new Counter();
            rates[i] = new Meter(began);
        }
        since.set(began);
        stateNow.set(state.index);
    }

    /// Called by the task: what it does from now on.
    public void enter(State next) {
        if (next == state) {
            return;
        }
        long now = clock.monotonicNanos();
        long before = version.getPlain();
        version.setOpaque(before + 1);
        VarHandle.storeStoreFence();
        nanos[state.index].add(now - since.get());
        since.set(now);
        stateNow.set(next.index);
        version.setRelease(before + 2);
        state = next;
    }

    /// The totals, and the milliseconds of each of the last seconds.
    public Map<String, Long> snapshot() {
        long[] totals = new long[STATES];
        long now;
        long seen;
        do {
            seen = version.getAcquire();
            for (int i = 0; i < STATES; i++) {
                totals[i] = nanos[i].get();
            }
            now = clock.monotonicNanos();
            totals[(int) stateNow.get()] += now - since.get();
            VarHandle.loadLoadFence();
        } while ((seen & 1) != 0 || version.getOpaque() != seen);
        Map<String, Long> values = new LinkedHashMap<>();
        for (State one : State.values()) {
            long spent = totals[one.index];
            values.put(one.total, spent / NANOS_PER_MILLI);
            values.put(one.rate, rates[one.index].perSecond(now, spent) / NANOS_PER_MILLI);
        }
        return values;
    }
}
