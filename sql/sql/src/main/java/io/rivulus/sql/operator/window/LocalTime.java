package io.rivulus.sql.operator.window;

import io.rivulus.data.Watermark;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.TimestampType;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// Between the time of rows and watermarks and the local time that windows are cut in: the session's for
/// TIMESTAMP_LTZ, so that a window of a day is a day there; its own for TIMESTAMP.
///
/// Where clocks are put forward, the skipped local times are one instant; where they are put back, a local time
/// that comes twice counts by its second coming, since only then no row of it can follow.
record LocalTime(ZoneRules rules) {
    private static final long MILLIS_PER_SECOND = 1000;
    private static final int NANOS_PER_MILLI = 1_000_000;

    /// @param time the type of the time column
    /// @param zone the session's
    static LocalTime of(DataType time, ZoneId zone) {
        boolean localZoned = time instanceof TimestampType timestamp && timestamp.localZoned();
        return new LocalTime((localZoned ? zone : ZoneOffset.UTC).getRules());
    }

    /// How far local time is ahead of the instant.
    long shiftMillis(long instantMillis) {
        return rules.isFixedOffset()
                ? MILLIS_PER_SECOND * rules.getOffset(Instant.EPOCH).getTotalSeconds()
                : MILLIS_PER_SECOND
                        * rules.getOffset(Instant.ofEpochMilli(instantMillis)).getTotalSeconds();
    }

    long instantMillis(long localMillis) {
        if (rules.isFixedOffset()) {
            return localMillis - shiftMillis(0);
        }
        LocalDateTime local = LocalDateTime.ofEpochSecond(
                Math.floorDiv(localMillis, MILLIS_PER_SECOND),
                (int) Math.floorMod(localMillis, MILLIS_PER_SECOND) * NANOS_PER_MILLI,
                ZoneOffset.UTC);
        ZoneOffsetTransition transition = rules.getTransition(local);
        if (transition != null && transition.isGap()) {
            return transition.getInstant().toEpochMilli();
        }
        ZoneOffset offset = transition == null ? rules.getOffset(local) : transition.getOffsetAfter();
        return local.toInstant(offset).toEpochMilli();
    }

    /// Whether no row before the local time `endMillis` is to come any more.
    boolean isOver(long endMillis, long watermarkMillis) {
        return watermarkMillis == Watermark.END || instantMillis(endMillis - 1) <= watermarkMillis;
    }
}
