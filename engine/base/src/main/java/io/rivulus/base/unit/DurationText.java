package io.rivulus.base.unit;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// Durations as people write them: `10 s`, `1 min`, `500ms`.
public final class DurationText {
    private DurationText() {}

    /// Reads what Flink reads: a whole number and `d`, `h`, `min`, `s`, `ms`, `µs` or `ns`, or the longer names of
    /// these units; milliseconds when there is no unit.
    ///
    /// @throws IllegalArgumentException when `text` is none of these, or longer than nanoseconds in a long can say
    public static Duration parse(String text) {
        Quantity quantity = Quantity.parse(text);
        ChronoUnit unit = switch (quantity.unit()) {
            case "d", "day", "days" -> ChronoUnit.DAYS;
            case "h", "hour", "hours" -> ChronoUnit.HOURS;
            case "m", "min", "minute", "minutes" -> ChronoUnit.MINUTES;
            case "s", "sec", "secs", "second", "seconds" -> ChronoUnit.SECONDS;
            case "", "ms", "milli", "millis", "millisecond", "milliseconds" -> ChronoUnit.MILLIS;
            case "µs", "us", "micro", "micros", "microsecond", "microseconds" -> ChronoUnit.MICROS;
            case "ns", "nano", "nanos", "nanosecond", "nanoseconds" -> ChronoUnit.NANOS;
            default -> throw new IllegalArgumentException("unknown unit " + quantity.unit());
        };
        if (quantity.number() > Long.MAX_VALUE / unit.getDuration().toNanos()) {
            throw new IllegalArgumentException("longer than a long of nanoseconds: " + text);
        }
        return Duration.of(quantity.number(), unit);
    }

    /// The duration in its largest whole unit, such as `10 s`; [#parse(String)] reads it back.
    public static String format(Duration duration) {
        long nanos = duration.toNanos();
        String[] units = {"ns", "µs", "ms", "s", "min", "h", "d"};
        long[] sizes = {1, 1_000, 1_000_000, 1_000_000_000L, 60_000_000_000L, 3_600_000_000_000L, 86_400_000_000_000L};
        if (nanos == 0) {
            return "0 ms";
        }
        int unit = sizes.length - 1;
        while (nanos % sizes[unit] != 0) {
            unit--;
        }
        return nanos / sizes[unit] + " " + units[unit];
    }
}
