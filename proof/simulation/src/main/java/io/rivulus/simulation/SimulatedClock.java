package io.rivulus.simulation;

import io.rivulus.base.time.Clock;
import java.time.Duration;

/// The scheduler's time, as one process reads it.
final class SimulatedClock implements Clock {
    /// What the wall clocks show when a simulation begins: 2026-01-01T00:00:00Z.
    static final long WALL_MILLIS_AT_START = 1_767_225_600_000L;

    private final Scheduler scheduler;
    private long offMillis;

    SimulatedClock(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void jump(Duration by) {
        offMillis += by.toMillis();
    }

    @Override
    public long wallMillis() {
        return WALL_MILLIS_AT_START + scheduler.nowNanos() / 1_000_000 + offMillis;
    }

    @Override
    public long monotonicNanos() {
        return scheduler.nowNanos();
    }
}
