package io.rivulus.formats.parquet;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/// Turns points in time into what a wall clock shows, and back, where files have one and tables the other.
/// Immutable.
final class ClockZone {
    static final ClockZone UTC = new ClockZone(ZoneOffset.UTC);

    private final ZoneRules rules;
    private final boolean isFixed;
    private final long fixedSeconds;

    ClockZone(ZoneId zone) {
        rules = zone.getRules();
        isFixed = rules.isFixedOffset();
        fixedSeconds = isFixed ? rules.getOffset(Instant.EPOCH).getTotalSeconds() : 0;
    }

    /// Whether later times have later wall clocks, throughout.
    boolean keepsOrder() {
        return isFixed;
    }

    /// The seconds of the wall clock at a point in time.
    long clockSeconds(long seconds) {
        return seconds
                + (isFixed
                        ? fixedSeconds
                        : rules.getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds());
    }

    /// The point in time at which a wall clock shows so many seconds; the earlier one where it does so twice.
    long instantSeconds(long clockSeconds) {
        return clockSeconds
                - (isFixed
                        ? fixedSeconds
                        : rules.getOffset(LocalDateTime.ofEpochSecond(clockSeconds, 0, ZoneOffset.UTC))
                                .getTotalSeconds());
    }
}
