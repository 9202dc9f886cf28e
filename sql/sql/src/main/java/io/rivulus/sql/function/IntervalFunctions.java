package io.rivulus.sql.function;

import static io.rivulus.sql.function.Parameter.BIGINT;
import static io.rivulus.sql.function.Parameter.DATE;
import static io.rivulus.sql.function.Parameter.DURATION;
import static io.rivulus.sql.function.Parameter.INT;
import static io.rivulus.sql.function.Parameter.MONTHS;
import static io.rivulus.sql.function.Parameter.TIME;
import static io.rivulus.sql.function.Parameter.TIMESTAMP;
import static io.rivulus.sql.function.Parameter.TIMESTAMP_LTZ;
import static io.rivulus.sql.function.Parameter.TIMESTAMP_LTZ_NANOS;
import static io.rivulus.sql.function.Parameter.TIMESTAMP_NANOS;

import io.rivulus.data.type.DataType.TimestampType;
import java.time.LocalDate;

/// Arithmetic of times and intervals.
///
/// Months are counted by the calendar: a month after January 31st is February 28th or 29th. Days and less are
/// lengths of time, so that for TIMESTAMP_LTZ a day is 24 hours.
@InGroup(FunctionGroup.ARITHMETIC)
public final class IntervalFunctions {
    private IntervalFunctions() {}

    @SqlFunction(
            name = "+",
            parameters = {DURATION, DURATION},
            result = Result.DURATION)
    public static long plus(long left, long right) {
        return Math.addExact(left, right);
    }

    @SqlFunction(
            name = "+",
            parameters = {MONTHS, MONTHS},
            result = Result.MONTHS)
    public static int plus(int left, int right) {
        return Math.addExact(left, right);
    }

    @SqlFunction(
            name = "-",
            parameters = {DURATION, DURATION},
            result = Result.DURATION)
    public static long minus(long left, long right) {
        return Math.subtractExact(left, right);
    }

    @SqlFunction(
            name = "-",
            parameters = {MONTHS, MONTHS},
            result = Result.MONTHS)
    public static int minus(int left, int right) {
        return Math.subtractExact(left, right);
    }

    @SqlFunction(name = "-", parameters = DURATION, result = Result.DURATION)
    public static long negate(long micros) {
        return Math.negateExact(micros);
    }

    @SqlFunction(name = "-", parameters = MONTHS, result = Result.MONTHS)
    public static int negate(int months) {
        return Math.negateExact(months);
    }

    @SqlFunction(
            name = "*",
            parameters = {DURATION, BIGINT},
            result = Result.DURATION)
    public static long times(long micros, long times) {
        return Math.multiplyExact(micros, times);
    }

    @SqlFunction(
            name = "*",
            parameters = {BIGINT, DURATION},
            result = Result.DURATION)
    public static long timesDuration(long times, long micros) {
        return Math.multiplyExact(micros, times);
    }

    @SqlFunction(
            name = "*",
            parameters = {MONTHS, INT},
            result = Result.MONTHS)
    public static int times(int months, int times) {
        return Math.multiplyExact(months, times);
    }

    @SqlFunction(
            name = "*",
            parameters = {INT, MONTHS},
            result = Result.MONTHS)
    public static int timesMonths(int times, int months) {
        return Math.multiplyExact(months, times);
    }

    @SqlFunction(
            name = "/",
            parameters = {DURATION, BIGINT},
            result = Result.DURATION)
    public static long divide(long micros, long by) {
        if (by == 0) {
            throw ArithmeticFunctions.divisionByZero();
        }
        return micros / by;
    }

    @SqlFunction(
            name = "/",
            parameters = {MONTHS, INT},
            result = Result.MONTHS)
    public static int divide(int months, int by) {
        if (by == 0) {
            throw ArithmeticFunctions.divisionByZero();
        }
        return months / by;
    }

    /// Less than days would be lost on a date, so that it fails.
    @SqlFunction(
            name = "+",
            parameters = {DATE, DURATION},
            result = Result.DATE)
    public static int datePlus(int days, long micros) {
        if (micros % Times.MICROS_PER_DAY != 0) {
            throw new FunctionException(
                    FunctionErrors.BAD_ARGUMENT,
                    "a DATE has no hours for an interval that is not of whole days; CAST it to TIMESTAMP");
        }
        return Math.addExact(days, Math.toIntExact(micros / Times.MICROS_PER_DAY));
    }

    @SqlFunction(
            name = "+",
            parameters = {DATE, MONTHS},
            result = Result.DATE)
    public static int datePlus(int days, int months) {
        return Math.toIntExact(LocalDate.ofEpochDay(days).plusMonths(months).toEpochDay());
    }

    @SqlFunction(
            name = "+",
            parameters = {TIMESTAMP, DURATION},
            result = Result.TIMESTAMP_LIKE_FIRST)
    public static long plus(CallSite site, long time, long micros) {
        return Times.cut(Math.addExact(time, micros), ((TimestampType) site.type()).precision());
    }

    @SqlFunction(
            name = "+",
            parameters = {TIMESTAMP_NANOS, DURATION},
            result = Result.TIMESTAMP_LIKE_FIRST)
    public static Int128 plus(Int128 time, long micros) {
        return time.plus(Times.nanos(micros));
    }

    @SqlFunction(
            name = "+",
            parameters = {TIMESTAMP, MONTHS},
            result = Result.TIMESTAMP_LIKE_FIRST)
    public static long plusMonths(long time, int months) {
        return Times.micros(Times.local(time).plusMonths(months));
    }

    @SqlFunction(
            name = "+",
            parameters = {TIMESTAMP_NANOS, MONTHS},
            result = Result.TIMESTAMP_LIKE_FIRST)
    public static Int128 plusMonths(Int128 time, int months) {
        return Times.nanos(Times.local(time).plusMonths(months));
    }

    @SqlFunction(
            name = "+",
            parameters = {TIMESTAMP_LTZ, DURATION},
            result = Result.TIMESTAMP_LIKE_FIRST)
    public static long localZonedPlus(CallSite site, long time, long micros) {
        return plus(site, time, micros);
    }

    @SqlFunction(
            name = "+",
            parameters = {TIMESTAMP_LTZ_NANOS, DURATION},
            result = Result.TIMESTAMP_LIKE_FIRST)
    public static Int128 localZonedPlus(Int128 time, long micros) {
        return plus(time, micros);
    }

    @SqlFunction(
            name = "+",
            parameters = {TIMESTAMP_LTZ, MONTHS},
            result = Result.TIMESTAMP_LIKE_FIRST)
    public static long localZonedPlusMonths(Evaluation evaluation, long time, int months) {
        long local = plusMonths(Times.toLocal(time, evaluation.zone()), months);
        return Times.toUtc(local, evaluation.zone());
    }

    @SqlFunction(
            name = "+",
            parameters = {TIMESTAMP_LTZ_NANOS, MONTHS},
            result = Result.TIMESTAMP_LIKE_FIRST)
    public static Int128 localZonedPlusMonths(Evaluation evaluation, Int128 time, int months) {
        var local = Times.toLocal(Times.local(time), evaluation.zone()).plusMonths(months);
        return Times.nanos(Times.toUtc(local, evaluation.zone()));
    }

    @SqlFunction(
            name = "+",
            parameters = {TIME, DURATION},
            result = Result.FIRST)
    public static long timePlus(long nanos, long micros) {
        long shift = micros % Times.MICROS_PER_DAY * Times.NANOS_PER_MICRO;
        return Math.floorMod(nanos + shift, Times.NANOS_PER_DAY);
    }

    @SqlFunction(
            name = "-",
            parameters = {TIMESTAMP, TIMESTAMP},
            result = Result.DURATION)
    public static long timestampMinus(long left, long right) {
        return Math.subtractExact(left, right);
    }

    @SqlFunction(
            name = "-",
            parameters = {TIMESTAMP_LTZ, TIMESTAMP_LTZ},
            result = Result.DURATION)
    public static long localZonedMinus(long left, long right) {
        return Math.subtractExact(left, right);
    }

    @SqlFunction(
            name = "-",
            parameters = {TIME, TIME},
            result = Result.DURATION)
    public static long timeMinus(long left, long right) {
        return (left - right) / Times.NANOS_PER_MICRO;
    }
}
