package io.rivulus.sql.function;

import io.rivulus.data.type.DataType;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Points in time as they are stored: microseconds in a long or nanoseconds in 128 bits, since 1970-01-01 00:00:00.
final class Times {
    static final long MICROS_PER_MILLI = 1_000;
    static final long MICROS_PER_SECOND = 1_000_000;
    static final long MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
    static final long MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE;
    static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;
    static final long NANOS_PER_MICRO = 1_000;
    static final long NANOS_PER_DAY = MICROS_PER_DAY * NANOS_PER_MICRO;

    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

    private Times() {}

    static LocalDateTime local(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND),
                (int) (Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO),
                ZoneOffset.UTC);
    }

    static LocalDateTime local(Int128 nanos) {
        BigInteger[] parts = nanos.toBigInteger().divideAndRemainder(NANOS_PER_SECOND);
        return LocalDateTime.ofEpochSecond(parts[0].longValueExact(), 0, ZoneOffset.UTC)
                .plusNanos(parts[1].longValueExact());
    }

    static long micros(LocalDateTime time) {
        return Math.addExact(
                Math.multiplyExact(time.toEpochSecond(ZoneOffset.UTC), MICROS_PER_SECOND),
                time.getNano() / NANOS_PER_MICRO);
    }

    static Int128 nanos(LocalDateTime time) {
        return Int128.of(BigInteger.valueOf(time.toEpochSecond(ZoneOffset.UTC))
                .multiply(NANOS_PER_SECOND)
                .add(BigInteger.valueOf(time.getNano())));
    }

    static Int128 nanos(long micros) {
        return Int128.product(micros, NANOS_PER_MICRO);
    }

    /// What of it the wall clocks of `zone` show.
    static LocalDateTime toLocal(LocalDateTime utc, ZoneId zone) {
        return LocalDateTime.ofInstant(utc.toInstant(ZoneOffset.UTC), zone);
    }

    /// The time in UTC when the wall clocks of `zone` show `local`: the first of two, and as much later as clocks
    /// are moved where they leave it out.
    static LocalDateTime toUtc(LocalDateTime local, ZoneId zone) {
        return LocalDateTime.ofInstant(local.atZone(zone).toInstant(), ZoneOffset.UTC);
    }

    static long toLocal(long micros, ZoneId zone) {
        return micros + offset(zone, micros);
    }

    static long toUtc(long localMicros, ZoneId zone) {
        return zone instanceof ZoneOffset fixed
                ? localMicros - fixed.getTotalSeconds() * MICROS_PER_SECOND
                : micros(toUtc(local(localMicros), zone));
    }

    private static long offset(ZoneId zone, long micros) {
        ZoneOffset offset = zone instanceof ZoneOffset fixed
                ? fixed
                : zone.getRules().getOffset(Instant.ofEpochSecond(Math.floorDiv(micros, MICROS_PER_SECOND)));
        return offset.getTotalSeconds() * MICROS_PER_SECOND;
    }

    /// Cuts off what `precision` digits of a second can't hold.
    static long cut(long micros, int precision) {
        return precision >= DataType.TIMESTAMP_PRECISION_MICROS_MAX
                ? micros
                : micros - Math.floorMod(micros, Decimals.power(DataType.TIMESTAMP_PRECISION_MICROS_MAX - precision));
    }

    static LocalDateTime cut(LocalDateTime time, int precision) {
        long step = Decimals.power(DataType.TIMESTAMP_PRECISION_MAX - precision);
        return time.withNano((int) (time.getNano() / step * step));
    }
}
