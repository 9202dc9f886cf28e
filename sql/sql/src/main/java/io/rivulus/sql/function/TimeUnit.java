package io.rivulus.sql.function;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalUnit;
import java.util.Locale;

/// The units in which SQL takes times apart.
enum TimeUnit {
    MILLISECOND(ChronoUnit.MILLIS),
    SECOND(ChronoUnit.SECONDS),
    MINUTE(ChronoUnit.MINUTES),
    HOUR(ChronoUnit.HOURS),
    DAY(ChronoUnit.DAYS),
    WEEK(ChronoUnit.WEEKS),
    MONTH(ChronoUnit.MONTHS),
    QUARTER(IsoFields.QUARTER_YEARS),
    YEAR(ChronoUnit.YEARS),
    DECADE(ChronoUnit.DECADES),
    CENTURY(ChronoUnit.CENTURIES),
    MILLENNIUM(ChronoUnit.MILLENNIA);

    private final TemporalUnit unit;

    TimeUnit(TemporalUnit unit) {
        this.unit = unit;
    }

    static TimeUnit of(Slice name) {
        return of(name.text());
    }

    static TimeUnit of(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        for (TimeUnit unit : values()) {
            if (unit.name().equals(wanted)) {
                return unit;
            }
        }
        throw unknown(name);
    }

    static FunctionException unknown(String name) {
        return new FunctionException(FunctionErrors.BAD_ARGUMENT, "no unit of time is called " + name);
    }

    /// Whether it is counted by the calendar.
    boolean isMonths() {
        return compareTo(MONTH) >= 0;
    }

    /// Whether it is made of whole days.
    boolean isDays() {
        return compareTo(DAY) >= 0;
    }

    /// How many months it has.
    int months() {
        return switch (this) {
            case MONTH -> 1;
            case QUARTER -> 3;
            case YEAR -> 12;
            case DECADE -> 120;
            case CENTURY -> 1_200;
            case MILLENNIUM -> 12_000;
            case MILLISECOND, SECOND, MINUTE, HOUR, DAY, WEEK -> throw unknown(name() + " of months");
        };
    }

    /// How long it is, when it has a fixed length.
    Duration duration() {
        return unit.getDuration();
    }

    /// The start of the unit in which a time lies, in microseconds.
    long floor(long micros) {
        // From seconds to days a unit starts at every multiple of its length, and by far most are asked for those.
        return isMonths() || this == WEEK
                ? Times.micros(floor(Times.local(micros)))
                : micros - Math.floorMod(micros, unit.getDuration().toNanos() / Times.NANOS_PER_MICRO);
    }

    /// The whole units from one time to another.
    long between(LocalDateTime from, LocalDateTime to) {
        return unit.between(from, to);
    }

    LocalDateTime plusOne(LocalDateTime time) {
        return time.plus(1, unit);
    }

    /// The start of the unit in which a time lies. Weeks start on Sundays, decades with years that end in 0,
    /// centuries and millennia with those that end in 1.
    LocalDateTime floor(LocalDateTime time) {
        LocalDate date = time.toLocalDate();
        return switch (this) {
            case MILLISECOND, SECOND, MINUTE, HOUR, DAY -> time.truncatedTo(unit);
            case WEEK -> date.minusDays(date.getDayOfWeek().getValue() % 7).atStartOfDay();
            case MONTH -> date.withDayOfMonth(1).atStartOfDay();
            case QUARTER -> date.with(IsoFields.DAY_OF_QUARTER, 1).atStartOfDay();
            case YEAR -> date.withDayOfYear(1).atStartOfDay();
            case DECADE -> years(date, 10, 0);
            case CENTURY -> years(date, 100, 1);
            case MILLENNIUM -> years(date, 1000, 1);
        };
    }

    private static LocalDateTime years(LocalDate date, int size, int first) {
        int year = date.getYear() - Math.floorMod(date.getYear() - first, size);
        return LocalDate.of(year, 1, 1).atStartOfDay();
    }
}
