package io.rivulus.sql.function;

import static io.rivulus.sql.function.Parameter.BIGINT;
import static io.rivulus.sql.function.Parameter.DATE;
import static io.rivulus.sql.function.Parameter.DURATION;
import static io.rivulus.sql.function.Parameter.INT;
import static io.rivulus.sql.function.Parameter.MONTHS;
import static io.rivulus.sql.function.Parameter.TEXT;
import static io.rivulus.sql.function.Parameter.TIME;
import static io.rivulus.sql.function.Parameter.TIMESTAMP;
import static io.rivulus.sql.function.Parameter.TIMESTAMP_LTZ;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Functions of dates and times. A TIMESTAMP_LTZ is what the clocks of the session's time zone show; the units of
/// time are texts, as `EXTRACT('YEAR', d)`.
@InGroup(FunctionGroup.TIME)
public final class TemporalFunctions {
    private TemporalFunctions() {}

    @SqlFunction(
            name = "EXTRACT",
            parameters = {TEXT, TIMESTAMP},
            result = Result.BIGINT,
            call = "EXTRACT(part FROM TIMESTAMP)",
            description = "Gives one part of a time or an interval: MILLENNIUM, CENTURY, DECADE, YEAR,"
                    + " ISOYEAR, QUARTER, MONTH, WEEK, DAY, DOW (1 for Sunday), ISODOW (1 for Monday), DOY, HOUR,"
                    + " MINUTE, SECOND, MILLISECOND, MICROSECOND, NANOSECOND or EPOCH.",
            examples = {
                "EXTRACT(DAY FROM DATE '2026-06-05') -> 5",
                "EXTRACT(HOUR FROM TIMESTAMP '2026-06-05 17:06:07') -> 17",
                "EXTRACT(DOW FROM DATE '2026-06-05') -> 6"
            })
    public static long extract(CallSite site, Slice part, long micros) {
        TimePart which = site.prepared(part, TimePart.class, TimePart::of);
        return which.of(micros);
    }

    @SqlFunction(
            name = "EXTRACT",
            parameters = {TEXT, DATE},
            result = Result.BIGINT,
            call = "EXTRACT(part FROM DATE)")
    public static long extractOfDate(CallSite site, Slice part, int days) {
        TimePart which = site.prepared(part, TimePart.class, TimePart::of);
        return which.of(days * Times.MICROS_PER_DAY);
    }

    @SqlFunction(
            name = "EXTRACT",
            parameters = {TEXT, TIME},
            result = Result.BIGINT,
            call = "EXTRACT(part FROM TIME)")
    public static long extractOfTime(CallSite site, Slice part, long nanos) {
        TimePart which = site.prepared(part, TimePart.class, TimePart::of);
        return which.of(nanos / Times.NANOS_PER_MICRO);
    }

    @SqlFunction(
            name = "EXTRACT",
            parameters = {TEXT, MONTHS},
            result = Result.BIGINT,
            call = "EXTRACT(part FROM INTERVAL YEAR TO MONTH)")
    public static long extractOfMonths(Slice part, int months) {
        return switch (TimeUnit.of(part)) {
            case YEAR -> months / 12;
            case QUARTER -> months % 12 / 3 + 1;
            case MONTH -> months % 12;
            case DECADE -> months / 120;
            case CENTURY -> months / 1_200;
            case MILLENNIUM -> months / 12_000;
            case MILLISECOND, SECOND, MINUTE, HOUR, DAY, WEEK ->
                throw TimeUnit.unknown(part.text() + " in an interval of months");
        };
    }

    @SqlFunction(
            name = "EXTRACT",
            parameters = {TEXT, DURATION},
            result = Result.BIGINT,
            call = "EXTRACT(part FROM INTERVAL DAY TO SECOND)")
    public static long extractOfDuration(Slice part, long micros) {
        return switch (TimeUnit.of(part)) {
            case DAY -> micros / Times.MICROS_PER_DAY;
            case HOUR -> micros % Times.MICROS_PER_DAY / Times.MICROS_PER_HOUR;
            case MINUTE -> micros % Times.MICROS_PER_HOUR / Times.MICROS_PER_MINUTE;
            case SECOND -> micros % Times.MICROS_PER_MINUTE / Times.MICROS_PER_SECOND;
            case MILLISECOND -> micros % Times.MICROS_PER_MINUTE / Times.MICROS_PER_MILLI;
            case WEEK -> micros / (7 * Times.MICROS_PER_DAY);
            case MONTH, QUARTER, YEAR, DECADE, CENTURY, MILLENNIUM ->
                throw TimeUnit.unknown(part.text() + " in an interval of days");
        };
    }

    @SqlFunction(
            name = "FLOOR",
            parameters = {TIMESTAMP, TEXT},
            result = Result.FIRST,
            call = "FLOOR(TIMESTAMP TO unit)")
    public static long floor(CallSite site, long micros, Slice unit) {
        return unit(site, unit).floor(micros);
    }

    @SqlFunction(
            name = "FLOOR",
            parameters = {TIMESTAMP_LTZ, TEXT},
            result = Result.FIRST,
            call = "FLOOR(TIMESTAMP_LTZ TO unit)")
    public static long floorLocalZoned(Evaluation evaluation, CallSite site, long micros, Slice unit) {
        return Times.toUtc(floor(site, Times.toLocal(micros, evaluation.zone()), unit), evaluation.zone());
    }

    @SqlFunction(
            name = "FLOOR",
            parameters = {DATE, TEXT},
            result = Result.DATE,
            call = "FLOOR(DATE TO unit)")
    public static int floorDate(CallSite site, int days, Slice unit) {
        return days(unit(site, unit).floor(LocalDate.ofEpochDay(days).atStartOfDay()));
    }

    @SqlFunction(
            name = "FLOOR",
            parameters = {TIME, TEXT},
            result = Result.FIRST,
            call = "FLOOR(TIME TO unit)")
    public static long floorTime(CallSite site, long nanos, Slice unit) {
        return floor(site, nanos / Times.NANOS_PER_MICRO, unit) * Times.NANOS_PER_MICRO;
    }

    @SqlFunction(
            name = "CEIL",
            aliases = "CEILING",
            parameters = {TIMESTAMP, TEXT},
            result = Result.FIRST,
            call = "CEIL(TIMESTAMP TO unit)")
    public static long ceil(CallSite site, long micros, Slice unit) {
        return Times.micros(ceil(unit(site, unit), Times.local(micros)));
    }

    @SqlFunction(
            name = "CEIL",
            aliases = "CEILING",
            parameters = {TIMESTAMP_LTZ, TEXT},
            result = Result.FIRST,
            call = "CEIL(TIMESTAMP_LTZ TO unit)")
    public static long ceilLocalZoned(Evaluation evaluation, CallSite site, long micros, Slice unit) {
        return Times.toUtc(ceil(site, Times.toLocal(micros, evaluation.zone()), unit), evaluation.zone());
    }

    @SqlFunction(
            name = "CEIL",
            aliases = "CEILING",
            parameters = {DATE, TEXT},
            result = Result.DATE,
            call = "CEIL(DATE TO unit)")
    public static int ceilDate(CallSite site, int days, Slice unit) {
        return days(ceil(unit(site, unit), LocalDate.ofEpochDay(days).atStartOfDay()));
    }

    @SqlFunction(
            name = "CEIL",
            aliases = "CEILING",
            parameters = {TIME, TEXT},
            result = Result.FIRST,
            call = "CEIL(TIME TO unit)")
    public static long ceilTime(CallSite site, long nanos, Slice unit) {
        long micros = ceil(site, nanos / Times.NANOS_PER_MICRO, unit);
        return micros % Times.MICROS_PER_DAY * Times.NANOS_PER_MICRO;
    }

    @SqlFunction(
            name = "TIMESTAMPDIFF",
            parameters = {TEXT, TIMESTAMP, TIMESTAMP},
            result = Result.INT,
            call = "TIMESTAMPDIFF(unit, TIMESTAMP, TIMESTAMP)",
            description = "Counts the whole units from one time to another.",
            examples = {
                "TIMESTAMPDIFF(DAY, DATE '2026-01-01', DATE '2026-02-01') -> 31",
                "TIMESTAMPDIFF(HOUR, TIMESTAMP '2026-01-01 10:00:00', TIMESTAMP '2026-01-01 12:59:00') -> 2",
                "TIMESTAMPDIFF(MONTH, DATE '2026-01-31', DATE '2026-02-28') -> 0"
            })
    public static int timestampDiff(CallSite site, Slice unit, long from, long to) {
        return Math.toIntExact(unit(site, unit).between(Times.local(from), Times.local(to)));
    }

    @SqlFunction(
            name = "DATE_FORMAT",
            parameters = {TIMESTAMP, TEXT},
            result = Result.STRING,
            description = "Writes a time in a format of Java's DateTimeFormatter.",
            examples = {
                "DATE_FORMAT(TIMESTAMP '2026-01-31 17:06:07', 'dd.MM.yyyy HH:mm') -> '31.01.2026 17:06'",
                "DATE_FORMAT(DATE '2026-01-31', 'yyyy/MM/dd') -> '2026/01/31'",
                "DATE_FORMAT('2026-01-31 17:06:07', 'EEEE') -> 'Saturday'"
            })
    public static Slice dateFormat(CallSite site, long micros, Slice format) {
        return written(site, Times.local(micros).atZone(ZoneOffset.UTC), format);
    }

    @SqlFunction(
            name = "DATE_FORMAT",
            parameters = {TEXT, TEXT},
            result = Result.STRING,
            givesNull = true)
    public static @Nullable Slice dateFormat(CallSite site, Slice time, Slice format) {
        LocalDateTime parsed = timestamp(time.text());
        return parsed == null ? null : written(site, parsed.atZone(ZoneOffset.UTC), format);
    }

    @SqlFunction(
            name = "TO_DATE",
            parameters = TEXT,
            result = Result.DATE,
            givesNull = true,
            description = "Reads a date from a text (`yyyy-MM-dd`, or another format); NULL when it is none.",
            examples = {
                "TO_DATE('2026-01-31') -> DATE '2026-01-31'",
                "TO_DATE('31.01.2026', 'dd.MM.yyyy') -> DATE '2026-01-31'",
                "TO_DATE('31.01.2026') -> NULL"
            })
    public static int toDate(Evaluation evaluation, Slice text) {
        try {
            return Math.toIntExact(TemporalText.date(text.text()).toEpochDay());
        } catch (DateTimeException _) {
            evaluation.setNull();
            return 0;
        }
    }

    @SqlFunction(
            name = "TO_DATE",
            parameters = {TEXT, TEXT},
            result = Result.DATE,
            givesNull = true)
    public static int toDate(Evaluation evaluation, CallSite site, Slice text, Slice format) {
        TemporalAccessor parsed = parsed(site, text, format);
        LocalDate date = parsed == null ? null : parsed.query(TemporalQueries.localDate());
        if (date == null) {
            evaluation.setNull();
            return 0;
        }
        return Math.toIntExact(date.toEpochDay());
    }

    @SqlFunction(
            name = "TO_TIMESTAMP",
            parameters = TEXT,
            result = Result.TIMESTAMP_3,
            givesNull = true,
            description = "Reads a timestamp from a text (`yyyy-MM-dd HH:mm:ss`, or another format); NULL when it is"
                    + " none.",
            examples = {
                "TO_TIMESTAMP('2026-01-31 10:00:00') -> TIMESTAMP '2026-01-31 10:00:00.000'",
                "TO_TIMESTAMP('31.01.2026 10:00', 'dd.MM.yyyy HH:mm') -> TIMESTAMP '2026-01-31 10:00:00.000'",
                "TO_TIMESTAMP('yesterday') -> NULL"
            })
    public static long toTimestamp(Evaluation evaluation, Slice text) {
        return micros(evaluation, timestamp(text.text()));
    }

    @SqlFunction(
            name = "TO_TIMESTAMP",
            parameters = {TEXT, TEXT},
            result = Result.TIMESTAMP_3,
            givesNull = true)
    public static long toTimestamp(Evaluation evaluation, CallSite site, Slice text, Slice format) {
        return micros(evaluation, dateTime(parsed(site, text, format)));
    }

    @SqlFunction(
            name = "TO_TIMESTAMP_LTZ",
            parameters = BIGINT,
            result = Result.TIMESTAMP_LTZ_3,
            description = "Makes a point in time of the seconds (precision 0) or milliseconds (precision 3)"
                    + " since 1970-01-01 00:00:00 UTC, or of a text in the session's zone.",
            examples = {
                "TO_TIMESTAMP_LTZ(1767225600, 0) -> TIMESTAMP_LTZ '2026-01-01 00:00:00.000Z'",
                "TO_TIMESTAMP_LTZ(1767225600123, 3) -> TIMESTAMP_LTZ '2026-01-01 00:00:00.123Z'",
                "TO_TIMESTAMP_LTZ('2026-01-01 00:00:00') -> TIMESTAMP_LTZ '2026-01-01 00:00:00.000Z'"
            })
    public static long toLocalZoned(long millis) {
        return Math.multiplyExact(millis, Times.MICROS_PER_MILLI);
    }

    @SqlFunction(
            name = "TO_TIMESTAMP_LTZ",
            parameters = {BIGINT, INT},
            result = Result.TIMESTAMP_LTZ_3)
    public static long toLocalZoned(long number, int precision) {
        return switch (precision) {
            case 0 -> Math.multiplyExact(number, Times.MICROS_PER_SECOND);
            case 3 -> Math.multiplyExact(number, Times.MICROS_PER_MILLI);
            default ->
                throw new FunctionException(
                        FunctionErrors.BAD_ARGUMENT, "a precision of " + precision + ", where 0 and 3 are known");
        };
    }

    @SqlFunction(name = "TO_TIMESTAMP_LTZ", parameters = TEXT, result = Result.TIMESTAMP_LTZ_3, givesNull = true)
    public static long toLocalZoned(Evaluation evaluation, Slice text) {
        LocalDateTime parsed = timestamp(text.text());
        return micros(evaluation, parsed == null ? null : Times.toUtc(parsed, evaluation.zone()));
    }

    @SqlFunction(
            name = "UNIX_TIMESTAMP",
            result = Result.BIGINT,
            stability = Stability.BATCH,
            description = "Gives the seconds since 1970-01-01 00:00:00 UTC: now, or of a text in the session's"
                    + " zone (`yyyy-MM-dd HH:mm:ss`, or another format).",
            examples = {
                "UNIX_TIMESTAMP('1970-01-02 01:00:00') -> 90000",
                "UNIX_TIMESTAMP('31.01.2026', 'dd.MM.yyyy') -> 1769817600",
                "UNIX_TIMESTAMP() > 1700000000 -> TRUE"
            })
    public static long unixTimestamp(Evaluation evaluation) {
        return Math.floorDiv(evaluation.nowMicros(), Times.MICROS_PER_SECOND);
    }

    // The least number instead of NULL is what users of this function know.
    @SqlFunction(name = "UNIX_TIMESTAMP", parameters = TEXT, result = Result.BIGINT)
    public static long unixTimestamp(Evaluation evaluation, Slice text) {
        LocalDateTime parsed = timestamp(text.text());
        return parsed == null
                ? Long.MIN_VALUE
                : Times.toUtc(parsed, evaluation.zone()).toEpochSecond(ZoneOffset.UTC);
    }

    @SqlFunction(
            name = "UNIX_TIMESTAMP",
            parameters = {TEXT, TEXT},
            result = Result.BIGINT)
    public static long unixTimestamp(Evaluation evaluation, CallSite site, Slice text, Slice format) {
        TemporalAccessor parsed = parsed(site, text, format);
        LocalDateTime time = dateTime(parsed);
        if (parsed == null || time == null) {
            return Long.MIN_VALUE;
        }
        ZoneId zone = parsed.query(TemporalQueries.zone());
        return Times.toUtc(time, zone == null ? evaluation.zone() : zone).toEpochSecond(ZoneOffset.UTC);
    }

    @SqlFunction(
            name = "FROM_UNIXTIME",
            parameters = BIGINT,
            result = Result.STRING,
            description = "Writes the time some seconds after 1970-01-01 00:00:00 UTC, in the session's zone.",
            examples = {
                "FROM_UNIXTIME(0) -> '1970-01-01 00:00:00'",
                "FROM_UNIXTIME(86400, 'yyyy/MM/dd') -> '1970/01/02'"
            })
    public static Slice fromUnixtime(Evaluation evaluation, long seconds) {
        StringBuilder out = new StringBuilder();
        TemporalText.append(out, Times.toLocal(time(seconds), evaluation.zone()), 0);
        return Slice.of(out.toString());
    }

    @SqlFunction(
            name = "FROM_UNIXTIME",
            parameters = {BIGINT, TEXT},
            result = Result.STRING)
    public static Slice fromUnixtime(Evaluation evaluation, CallSite site, long seconds, Slice format) {
        return written(site, time(seconds).toInstant(ZoneOffset.UTC).atZone(evaluation.zone()), format);
    }

    @SqlFunction(
            name = "CONVERT_TZ",
            parameters = {TEXT, TEXT, TEXT},
            result = Result.STRING,
            givesNull = true,
            description = "Tells what clocks of one zone show when those of another show a time.",
            examples = {
                "CONVERT_TZ('1970-01-01 00:00:00', 'UTC', 'America/Los_Angeles') -> '1969-12-31 16:00:00'",
                "CONVERT_TZ('today', 'UTC', 'Asia/Tokyo') -> NULL"
            })
    public static @Nullable Slice convertZone(Slice text, Slice from, Slice to) {
        LocalDateTime parsed = timestamp(text.text());
        if (parsed == null) {
            return null;
        }
        StringBuilder out = new StringBuilder();
        TemporalText.append(out, Times.toLocal(Times.toUtc(parsed, zone(from)), zone(to)), 0);
        return Slice.of(out.toString());
    }

    @SqlFunction(
            name = "CURRENT_DATE",
            result = Result.DATE,
            stability = Stability.BATCH,
            call = "CURRENT_DATE",
            description = "Gives today's date in the session's zone.",
            examples = "CURRENT_DATE = CAST(LOCALTIMESTAMP AS DATE) -> TRUE")
    public static int currentDate(Evaluation evaluation) {
        return Math.toIntExact(Math.floorDiv(localTimestamp(evaluation), Times.MICROS_PER_DAY));
    }

    @SqlFunction(
            name = "LOCALTIME",
            aliases = "CURRENT_TIME",
            result = Result.TIME_0,
            stability = Stability.BATCH,
            call = "LOCALTIME",
            description = "Gives the time of day in the session's zone.",
            examples = "LOCALTIME = CURRENT_TIME -> TRUE")
    public static long localTime(Evaluation evaluation) {
        long micros = Math.floorMod(localTimestamp(evaluation), Times.MICROS_PER_DAY);
        return Times.cut(micros, 0) * Times.NANOS_PER_MICRO;
    }

    @SqlFunction(
            name = "LOCALTIMESTAMP",
            result = Result.TIMESTAMP_3,
            stability = Stability.BATCH,
            call = "LOCALTIMESTAMP",
            description = "Gives the date and time in the session's zone.",
            examples = "CAST(LOCALTIMESTAMP AS DATE) = CURRENT_DATE -> TRUE")
    public static long localTimestamp(Evaluation evaluation) {
        return Times.toLocal(currentTimestamp(evaluation), evaluation.zone());
    }

    @SqlFunction(
            name = "CURRENT_TIMESTAMP",
            aliases = {"NOW", "CURRENT_ROW_TIMESTAMP"},
            result = Result.TIMESTAMP_LTZ_3,
            stability = Stability.BATCH,
            call = "CURRENT_TIMESTAMP",
            description = "Gives the point in time at which a batch of rows is processed. CURRENT_TIMESTAMP is"
                    + " written without parentheses, NOW() and CURRENT_ROW_TIMESTAMP() with them.",
            examples = {"CURRENT_TIMESTAMP = NOW() -> TRUE", "CURRENT_TIMESTAMP > TO_TIMESTAMP_LTZ(0, 3) -> TRUE"})
    public static long currentTimestamp(Evaluation evaluation) {
        return Times.cut(evaluation.nowMicros(), 3);
    }

    @SqlFunction(
            name = "PROCTIME",
            result = Result.TIMESTAMP_LTZ_3,
            stability = Stability.BATCH,
            description = "Gives the processing time, which windows and lookup joins may be over.",
            examples = "PROCTIME() >= TO_TIMESTAMP_LTZ(0, 3) -> TRUE")
    public static long processingTime(Evaluation evaluation) {
        return currentTimestamp(evaluation);
    }

    private static TimeUnit unit(CallSite site, Slice name) {
        return site.prepared(name, TimeUnit.class, TimeUnit::of);
    }

    private static LocalDateTime ceil(TimeUnit unit, LocalDateTime time) {
        LocalDateTime floor = unit.floor(time);
        return floor.equals(time) ? time : unit.plusOne(floor);
    }

    private static int days(LocalDateTime time) {
        return Math.toIntExact(time.toLocalDate().toEpochDay());
    }

    private static LocalDateTime time(long seconds) {
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    }

    private static long micros(Evaluation evaluation, @Nullable LocalDateTime time) {
        if (time == null) {
            evaluation.setNull();
            return 0;
        }
        return Times.cut(Times.micros(time), 3);
    }

    private static @Nullable LocalDateTime timestamp(String text) {
        try {
            return TemporalText.timestamp(text);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static Slice written(CallSite site, TemporalAccessor time, Slice format) {
        try {
            return Slice.of(formatter(site, format).format(time));
        } catch (DateTimeException e) {
            throw new FunctionException(FunctionErrors.BAD_ARGUMENT, String.valueOf(e.getMessage()));
        }
    }

    // As by older ways of reading times, what follows the part that fits is passed over.
    private static @Nullable TemporalAccessor parsed(CallSite site, Slice text, Slice format) {
        var position = new ParsePosition(0);
        try {
            return formatter(site, format).parse(text.text(), position);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static @Nullable LocalDateTime dateTime(@Nullable TemporalAccessor parsed) {
        LocalDate date = parsed == null ? null : parsed.query(TemporalQueries.localDate());
        if (parsed == null || date == null) {
            return null;
        }
        var time = parsed.query(TemporalQueries.localTime());
        return time == null ? date.atStartOfDay() : date.atTime(time);
    }

    private static DateTimeFormatter formatter(CallSite site, Slice format) {
        return site.prepared(format, DateTimeFormatter.class, TemporalFunctions::formatter);
    }

    private static DateTimeFormatter formatter(String format) {
        try {
            return DateTimeFormatter.ofPattern(format, Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            throw new FunctionException(
                    FunctionErrors.BAD_ARGUMENT, "'%s' is no format of times: %s".formatted(format, e.getMessage()));
        }
    }

    private static ZoneId zone(Slice name) {
        try {
            return ZoneId.of(name.text(), ZoneId.SHORT_IDS);
        } catch (DateTimeException _) {
            throw new FunctionException(FunctionErrors.BAD_ARGUMENT, "no time zone is called '" + name.text() + "'");
        }
    }
}
