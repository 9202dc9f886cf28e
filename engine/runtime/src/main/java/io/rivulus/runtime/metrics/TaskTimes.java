package io.rivulus.runtime.metrics;

import io.rivulus.base.Check;
import io.rivulus.base.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// How a task spends its time: busy, kept from going on by its receivers, or with nothing to read. The task says
/// when it passes from one to another; anyone reads.
public final class TaskTimes {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1000;

    /// What a task does at a time.
    public enum State {
        BUSY("busy", "accumulatedBusyTimeMs", "busyTimeMsPerSecond"),
        BACK_PRESSURED("back-pressured", "accumulatedBackPressuredTimeMs", "backPressuredTimeMsPerSecond"),
        IDLE("idle", "accumulatedIdleTimeMs", "idleTimeMsPerSecond");

        private final String text;
        private final String total;
        private final String rate;

        State(String text, String total, String rate) {
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
    private final Map<State, Counter> nanos = new EnumMap<>(State.class);
    private final long began;
    private State state = State.IDLE;
    private long since;

    public TaskTimes(Clock clock) {
        this.clock = clock;
        this.began = clock.monotonicNanos();
        this.since = began;
        for (State one : State.values()) {
            nanos.put(one, new Counter());
        }
    }

    /// Called by the task: what it does from now on.
    public void enter(State next) {
        if (next != state) {
            long now = clock.monotonicNanos();
            counter(state).add(now - since);
            state = next;
            since = now;
        }
    }

    private Counter counter(State of) {
        return Check.present(nanos.get(of), "time is counted %s", of);
    }

    /// The totals, and the milliseconds of each second since the task began.
    public Map<String, Long> snapshot() {
        long wholeMillis = Math.max(1, (clock.monotonicNanos() - began) / NANOS_PER_MILLI);
        Map<String, Long> values = new LinkedHashMap<>();
        for (State one : State.values()) {
            long millis = counter(one).get() / NANOS_PER_MILLI;
            values.put(one.total, millis);
            values.put(one.rate, Math.min(MILLIS_PER_SECOND, millis * MILLIS_PER_SECOND / wholeMillis));
        }
        return values;
    }
}
