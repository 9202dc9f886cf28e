package io.rivulus.sql.function;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/// What EXTRACT gives of a time.
enum TimePart {
    NANOSECOND,
    MICROSECOND,
    MILLISECOND,
    SECOND,
    MINUTE,
    HOUR,
    DAY,
    /// Of the week, from Sunday, 1, to Saturday, 7.
    DOW,
    /// Of the week, from Monday, 1, to Sunday, 7.
    ISODOW,
    DOY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR,
    ISOYEAR,
    DECADE,
    CENTURY,
    MILLENNIUM,
    EPOCH;

    static TimePart of(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        for (TimePart part : values()) {
            if (part.name().equals(wanted)) {
                return part;
            }
        }
        throw TimeUnit.unknown(name);
    }

    /// The part of a time in microseconds.
    long of(long micros) {
        // What follows from the time of day alone needs no calendar.
        return switch (this) {
            case HOUR -> Math.floorMod(micros, Times.MICROS_PER_DAY) / Times.MICROS_PER_HOUR;
            case MINUTE -> Math.floorMod(micros, Times.MICROS_PER_HOUR) / Times.MICROS_PER_MINUTE;
            case SECOND -> Math.floorMod(micros, Times.MICROS_PER_MINUTE) / Times.MICROS_PER_SECOND;
            case EPOCH -> Math.floorDiv(micros, Times.MICROS_PER_SECOND);
            default -> of(Times.local(micros));
        };
    }

    private long of(LocalDateTime time) {
        return switch (this) {
            case NANOSECOND -> time.getSecond() * 1_000_000_000L + time.getNano();
            case MICROSECOND -> time.getSecond() * 1_000_000L + time.getNano() / 1_000;
            case MILLISECOND -> time.getSecond() * 1_000L + time.getNano() / 1_000_000;
            case SECOND -> time.getSecond();
            case MINUTE -> time.getMinute();
            case HOUR -> time.getHour();
            case DAY -> time.getDayOfMonth();
            case DOW -> time.getDayOfWeek().getValue() % 7 + 1L;
            case ISODOW -> time.getDayOfWeek().getValue();
            case DOY -> time.getDayOfYear();
            case WEEK -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case MONTH -> time.getMonthValue();
            case QUARTER -> time.get(IsoFields.QUARTER_OF_YEAR);
            case YEAR -> time.get(ChronoField.YEAR);
            case ISOYEAR -> time.get(IsoFields.WEEK_BASED_YEAR);
            case DECADE -> Math.floorDiv(time.getYear(), 10);
            case CENTURY -> Math.ceilDiv(time.getYear(), 100);
            case MILLENNIUM -> Math.ceilDiv(time.getYear(), 1_000);
            case EPOCH -> time.toEpochSecond(ZoneOffset.UTC);
        };
    }
}
