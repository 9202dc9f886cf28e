package io.rivulus.data.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Reads dates and times from bytes and holds the last one. Owned by one thread.
final class TimeParser {
    private static final int DATE_LENGTH = 10;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int NANO_DIGITS = 9;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder())
            .withInvokeExactBehavior();
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder())
            .withInvokeExactBehavior();

    private final ZoneId zone;
    private final boolean zoneIsUtc;
    /// The last date as it was written, its first eight bytes and the two behind: rows come in the order of time more
    /// often than not, and most have the date of the row before.
    private long lastYearAndMonth;

    private short lastDay;
    private int epochDay;
    private int secondOfDay;
    private int nanoOfSecond;
    private int offsetSeconds;
    private boolean hasOffset;

    /// @param zone where timestamps without an offset are, when they need one
    TimeParser(ZoneId zone) {
        this.zone = zone;
        this.zoneIsUtc = zone.normalized().equals(ZoneOffset.UTC);
    }

    /// The nanoseconds that one step of the last of `precision` digits of a second stands for.
    static long unit(int precision) {
        long unit = 1;
        for (int i = precision; i < NANO_DIGITS; i++) {
            unit *= 10;
        }
        return unit;
    }

    int epochDay() {
        return epochDay;
    }

    long nanoOfDay() {
        return secondOfDay * 1_000_000_000L + nanoOfSecond;
    }

    int nanoOfSecond() {
        return nanoOfSecond;
    }

    /// The seconds since 1970 of the last timestamp; of one on the world's time line, in UTC.
    long epochSecond() {
        return epochDay * (long) SECONDS_PER_DAY + secondOfDay - offsetSeconds;
    }

    /// Reads `yyyy-MM-dd`.
    boolean parseDate(byte[] bytes, int from, int to) {
        if (to - from != DATE_LENGTH) {
            return false;
        }
        long yearAndMonth = (long) LONG.get(bytes, from);
        short dayOfMonth = (short) SHORT.get(bytes, from + Long.BYTES);
        if (yearAndMonth == lastYearAndMonth && dayOfMonth == lastDay) {
            return true;
        }
        if (bytes[from + 4] != '-' || bytes[from + 7] != '-') {
            return false;
        }
        int century = twoDigits(bytes, from);
        int yearOfCentury = twoDigits(bytes, from + 2);
        int month = twoDigits(bytes, from + 5);
        int day = twoDigits(bytes, from + 8);
        if ((century | yearOfCentury | month | day) < 0) {
            return false;
        }
        int year = century * 100 + yearOfCentury;
        if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
            return false;
        }
        epochDay = daysBefore(year, month) + day - 1;
        lastYearAndMonth = yearAndMonth;
        lastDay = dayOfMonth;
        return true;
    }

    /// Reads `HH:mm`, `HH:mm:ss` or the latter with up to nine digits of a fraction.
    boolean parseTime(byte[] bytes, int from, int to) {
        return timeEnd(bytes, from, to) == to;
    }

    /// Reads a date, and a time of day behind a blank or a `T`; without one it is midnight.
    ///
    /// @param zoned whether an offset may follow
    boolean parseTimestamp(byte[] bytes, int from, int to, boolean zoned) {
        int dateEnd = from + DATE_LENGTH;
        if (to < dateEnd || !parseDate(bytes, from, dateEnd)) {
            return false;
        }
        secondOfDay = 0;
        nanoOfSecond = 0;
        offsetSeconds = 0;
        hasOffset = false;
        int end = dateEnd;
        if (end < to) {
            if (bytes[end] != ' ' && bytes[end] != 'T') {
                return false;
            }
            end = timeEnd(bytes, end + 1, to);
            if (end < 0) {
                return false;
            }
        }
        if (!zoned) {
            return end == to;
        }
        if (end < to && !parseOffset(bytes, end, to)) {
            return false;
        }
        if (!hasOffset && !zoneIsUtc) {
            LocalDateTime local = LocalDateTime.ofEpochSecond(epochSecond(), nanoOfSecond, ZoneOffset.UTC);
            offsetSeconds = zone.getRules().getOffset(local).getTotalSeconds();
        }
        return true;
    }

    /// Reads a time of day and returns where it ends, or -1 when there is none.
    private int timeEnd(byte[] bytes, int from, int to) {
        if (to - from < 5 || bytes[from + 2] != ':') {
            return -1;
        }
        int hour = twoDigits(bytes, from);
        int minute = twoDigits(bytes, from + 3);
        if ((hour | minute) < 0 || hour > 23 || minute > 59) {
            return -1;
        }
        secondOfDay = hour * 3600 + minute * 60;
        nanoOfSecond = 0;
        int end = from + 5;
        if (end < to && bytes[end] == ':') {
            if (to - end < 3) {
                return -1;
            }
            int second = twoDigits(bytes, end + 1);
            if (second < 0 || second > 59) {
                return -1;
            }
            secondOfDay += second;
            end += 3;
            if (end < to && bytes[end] == '.') {
                end = fractionEnd(bytes, end + 1, to);
            }
        }
        return end;
    }

    private int fractionEnd(byte[] bytes, int from, int to) {
        int end = from;
        int nanos = 0;
        while (end < to && bytes[end] >= '0' && bytes[end] <= '9') {
            if (end - from == NANO_DIGITS) {
                return -1;
            }
            nanos = nanos * 10 + bytes[end++] - '0';
        }
        if (end == from) {
            return -1;
        }
        for (int digits = end - from; digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        nanoOfSecond = nanos;
        return end;
    }

    /// Reads `Z`, `+01`, `+01:00` or `+0100`.
    private boolean parseOffset(byte[] bytes, int from, int to) {
        hasOffset = true;
        int length = to - from;
        if (length == 1) {
            return bytes[from] == 'Z';
        }
        boolean colon = length == 6 && bytes[from + 3] == ':';
        if ((bytes[from] != '+' && bytes[from] != '-') || (length != 3 && length != 5 && !colon)) {
            return false;
        }
        int hours = twoDigits(bytes, from + 1);
        int minutes = length == 3 ? 0 : twoDigits(bytes, to - 2);
        if ((hours | minutes) < 0 || hours > 18 || minutes > 59) {
            return false;
        }
        int seconds = hours * 3600 + minutes * 60;
        offsetSeconds = bytes[from] == '-' ? -seconds : seconds;
        return true;
    }

    /// The number of two digits, or a negative one when there are none.
    private static int twoDigits(byte[] bytes, int from) {
        int tens = bytes[from] - '0';
        int ones = bytes[from + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    private static int daysIn(int year, int month) {
        return switch (month) {
            case 2 -> (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /// The days from 1970-01-01 to the first of a month, by counting years from March on so that the leap day is
    /// the last of them (Hinnant: chrono-Compatible Low-Level Date Algorithms).
    private static int daysBefore(int year, int month) {
        int marchYear = month > 2 ? year : year - 1;
        int era = Math.floorDiv(marchYear, 400);
        int yearOfEra = marchYear - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }
}
