package io.rivulus.sql.function;

import static io.rivulus.sql.function.Parameter.DATE;
import static io.rivulus.sql.function.Parameter.DURATION;
import static io.rivulus.sql.function.Parameter.MONTHS;
import static io.rivulus.sql.function.Parameter.TIME;
import static io.rivulus.sql.function.Parameter.TIMESTAMP;
import static io.rivulus.sql.function.Parameter.TIMESTAMP_LTZ;
import static io.rivulus.sql.function.Parameter.TIMESTAMP_LTZ_NANOS;
import static io.rivulus.sql.function.Parameter.TIMESTAMP_NANOS;
import static io.rivulus.sql.function.Result.TARGET;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/// CAST among dates, times, timestamps and intervals. Digits of a second that the target doesn't have are cut off;
/// between TIMESTAMP_LTZ and the others the session's time zone decides.
public final class TemporalCasts {
    private TemporalCasts() {}

    @SqlFunction(name = "CAST", parameters = DATE, to = TIMESTAMP, result = TARGET, total = true)
    public static long dateToTimestamp(int days) {
        return days * Times.MICROS_PER_DAY;
    }

    @SqlFunction(name = "CAST", parameters = DATE, to = TIMESTAMP_NANOS, result = TARGET)
    public static Int128 dateToFineTimestamp(int days) {
        return Times.nanos(dateToTimestamp(days));
    }

    @SqlFunction(name = "CAST", parameters = DATE, to = TIMESTAMP_LTZ, result = TARGET)
    public static long dateToLocalZoned(Evaluation evaluation, int days) {
        return Times.toUtc(dateToTimestamp(days), evaluation.zone());
    }

    @SqlFunction(name = "CAST", parameters = DATE, to = TIMESTAMP_LTZ_NANOS, result = TARGET)
    public static Int128 dateToFineLocalZoned(Evaluation evaluation, int days) {
        return Times.nanos(dateToLocalZoned(evaluation, days));
    }

    @SqlFunction(name = "CAST", parameters = TIME, to = TIME, result = TARGET)
    public static long timeToTime(CallSite site, long nanos) {
        return cutTime(site, nanos);
    }

    @SqlFunction(name = "CAST", parameters = TIME, to = TIMESTAMP, result = TARGET)
    public static long timeToTimestamp(CallSite site, long nanos) {
        return Times.cut(nanos / Times.NANOS_PER_MICRO, precision(site.type()));
    }

    @SqlFunction(name = "CAST", parameters = TIME, to = TIMESTAMP_LTZ, result = TARGET)
    public static long timeToLocalZoned(Evaluation evaluation, CallSite site, long nanos) {
        return Times.toUtc(timeToTimestamp(site, nanos), evaluation.zone());
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP, to = DATE, result = TARGET)
    public static int timestampToDate(long micros) {
        return Math.toIntExact(Math.floorDiv(micros, Times.MICROS_PER_DAY));
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP_NANOS, to = DATE, result = TARGET)
    public static int timestampToDate(Int128 nanos) {
        return Math.toIntExact(Times.local(nanos).toLocalDate().toEpochDay());
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP_LTZ, to = DATE, result = TARGET)
    public static int localZonedToDate(Evaluation evaluation, long micros) {
        return timestampToDate(Times.toLocal(micros, evaluation.zone()));
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP_LTZ_NANOS, to = DATE, result = TARGET)
    public static int localZonedToDate(Evaluation evaluation, Int128 nanos) {
        LocalDate date = Times.toLocal(Times.local(nanos), evaluation.zone()).toLocalDate();
        return Math.toIntExact(date.toEpochDay());
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP, to = TIME, result = TARGET)
    public static long timestampToTime(CallSite site, long micros) {
        return cutTime(site, Math.floorMod(micros, Times.MICROS_PER_DAY) * Times.NANOS_PER_MICRO);
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP_NANOS, to = TIME, result = TARGET)
    public static long timestampToTime(CallSite site, Int128 nanos) {
        LocalTime time = Times.local(nanos).toLocalTime();
        return cutTime(site, time.toNanoOfDay());
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP_LTZ, to = TIME, result = TARGET)
    public static long localZonedToTime(Evaluation evaluation, CallSite site, long micros) {
        return timestampToTime(site, Times.toLocal(micros, evaluation.zone()));
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP, to = TIMESTAMP, result = TARGET)
    public static long timestampToTimestamp(CallSite site, long micros) {
        return Times.cut(micros, precision(site.type()));
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP, to = TIMESTAMP_NANOS, result = TARGET)
    public static Int128 timestampToFine(long micros) {
        return Times.nanos(micros);
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP_NANOS, to = TIMESTAMP, result = TARGET)
    public static long fineToTimestamp(CallSite site, Int128 nanos) {
        return Times.micros(cut(site, Times.local(nanos)));
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP_NANOS, to = TIMESTAMP_NANOS, result = TARGET)
    public static Int128 fineToFine(CallSite site, Int128 nanos) {
        return Times.nanos(cut(site, Times.local(nanos)));
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP_LTZ, to = TIMESTAMP_LTZ, result = TARGET)
    public static long localZonedToLocalZoned(CallSite site, long micros) {
        return timestampToTimestamp(site, micros);
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP_LTZ, to = TIMESTAMP_LTZ_NANOS, result = TARGET)
    public static Int128 localZonedToFine(long micros) {
        return timestampToFine(micros);
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP_LTZ_NANOS, to = TIMESTAMP_LTZ, result = TARGET)
    public static long fineToLocalZoned(CallSite site, Int128 nanos) {
        return fineToTimestamp(site, nanos);
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP_LTZ_NANOS, to = TIMESTAMP_LTZ_NANOS, result = TARGET)
    public static Int128 fineLocalZonedToFine(CallSite site, Int128 nanos) {
        return fineToFine(site, nanos);
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP, to = TIMESTAMP_LTZ, result = TARGET)
    public static long timestampToLocalZoned(Evaluation evaluation, CallSite site, long micros) {
        return Times.toUtc(Times.cut(micros, precision(site.type())), evaluation.zone());
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP, to = TIMESTAMP_LTZ_NANOS, result = TARGET)
    public static Int128 timestampToFineLocalZoned(Evaluation evaluation, long micros) {
        return Times.nanos(Times.toUtc(micros, evaluation.zone()));
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP_NANOS, to = TIMESTAMP_LTZ, result = TARGET)
    public static long fineToLocalZoned(Evaluation evaluation, CallSite site, Int128 nanos) {
        return Times.micros(Times.toUtc(cut(site, Times.local(nanos)), evaluation.zone()));
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP_NANOS, to = TIMESTAMP_LTZ_NANOS, result = TARGET)
    public static Int128 fineToFineLocalZoned(Evaluation evaluation, CallSite site, Int128 nanos) {
        return Times.nanos(Times.toUtc(cut(site, Times.local(nanos)), evaluation.zone()));
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP_LTZ, to = TIMESTAMP, result = TARGET)
    public static long localZonedToTimestamp(Evaluation evaluation, CallSite site, long micros) {
        return Times.cut(Times.toLocal(micros, evaluation.zone()), precision(site.type()));
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP_LTZ, to = TIMESTAMP_NANOS, result = TARGET)
    public static Int128 localZonedToFineTimestamp(Evaluation evaluation, long micros) {
        return Times.nanos(Times.toLocal(micros, evaluation.zone()));
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP_LTZ_NANOS, to = TIMESTAMP, result = TARGET)
    public static long fineLocalZonedToTimestamp(Evaluation evaluation, CallSite site, Int128 nanos) {
        return Times.micros(cut(site, Times.toLocal(Times.local(nanos), evaluation.zone())));
    }

    @SqlFunction(name = "CAST", parameters = TIMESTAMP_LTZ_NANOS, to = TIMESTAMP_NANOS, result = TARGET)
    public static Int128 fineLocalZonedToFineTimestamp(Evaluation evaluation, CallSite site, Int128 nanos) {
        return Times.nanos(cut(site, Times.toLocal(Times.local(nanos), evaluation.zone())));
    }

    @SqlFunction(name = "CAST", parameters = MONTHS, to = Parameter.INT_OR_LESS, result = TARGET)
    public static int monthsToInt(CallSite site, int months) {
        return NumericCasts.checked(site, months);
    }

    @SqlFunction(name = "CAST", parameters = MONTHS, to = Parameter.BIGINT, result = TARGET, total = true)
    public static long monthsToLong(int months) {
        return months;
    }

    @SqlFunction(name = "CAST", parameters = DURATION, to = Parameter.INT_OR_LESS, result = TARGET)
    public static int durationToInt(CallSite site, long micros) {
        return NumericCasts.checked(site, durationToLong(micros));
    }

    @SqlFunction(name = "CAST", parameters = DURATION, to = Parameter.BIGINT, result = TARGET)
    public static long durationToLong(long micros) {
        return Math.floorDiv(micros, Times.MICROS_PER_MILLI);
    }

    private static LocalDateTime cut(CallSite site, LocalDateTime time) {
        return Times.cut(time, precision(site.type()));
    }

    private static long cutTime(CallSite site, long nanos) {
        long step = Decimals.power(DataType.TIMESTAMP_PRECISION_MAX - ((TimeType) site.type()).precision());
        return nanos / step * step;
    }

    private static int precision(DataType type) {
        return ((TimestampType) type).precision();
    }
}
