package io.rivulus.sql.operator.window;

import io.rivulus.data.Watermark;
import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;

/// Finds the slices of rows. Most rows are in the slice of the one before, which costs two comparisons.
final class SliceFinder {
    private static final long MICROS_PER_MILLI = 1000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final Slicing slicing;
    private final LocalTime local;
    /// The instants that were last seen to be in one slice, from including, to excluding.
    private long fromMicros = 1;

    private long toMicros;
    private long sliceEnd;

    SliceFinder(Slicing slicing, LocalTime local) {
        this.slicing = slicing;
        this.local = local;
    }

    /// The end of the slice of an instant.
    long sliceEnd(long micros) {
        if (micros < fromMicros || micros >= toMicros) {
            find(micros);
        }
        return sliceEnd;
    }

    private void find(long micros) {
        long millis = Math.floorDiv(micros, MICROS_PER_MILLI);
        long shift = local.shiftMillis(millis);
        sliceEnd = slicing.sliceEnd(millis + shift);
        toMicros = (sliceEnd - shift) * MICROS_PER_MILLI;
        fromMicros = toMicros - slicing.width() * MICROS_PER_MILLI;
        if (!local.rules().isFixedOffset()) {
            ZoneOffsetTransition next = local.rules().nextTransition(Instant.ofEpochMilli(millis));
            if (next != null) {
                toMicros = Math.min(toMicros, next.toEpochSecond() * MICROS_PER_SECOND);
            }
            ZoneOffsetTransition previous = local.rules().previousTransition(Instant.ofEpochMilli(millis + 1));
            if (previous != null) {
                fromMicros = Math.max(fromMicros, previous.toEpochSecond() * MICROS_PER_SECOND);
            }
        }
    }

    /// The end of the first window that isn't over.
    long firstOpenWindow(long watermarkMillis) {
        if (watermarkMillis == Watermark.END) {
            return Long.MAX_VALUE;
        }
        long end = slicing.sliceEnd(watermarkMillis + local.shiftMillis(watermarkMillis));
        while (local.isOver(end, watermarkMillis)) {
            end += slicing.width();
        }
        while (!local.isOver(end - slicing.width(), watermarkMillis)) {
            end -= slicing.width();
        }
        return end;
    }
}
