package io.rivulus.sql.function;

import io.rivulus.data.type.DataType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/// Dates and times as text: `2026-01-31 23:59:59.123`.
final class TemporalText {
    private static final int YEAR_MAX = 9999;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private TemporalText() {}

    static void append(StringBuilder out, LocalDate date) {
        int year = date.getYear();
        if (year < 0 || year > YEAR_MAX) {
            out.append(date);
            return;
        }
        padded(out, year, 4);
        padded(out.append('-'), date.getMonthValue(), 2);
        padded(out.append('-'), date.getDayOfMonth(), 2);
    }

    /// @param precision how many digits of the fraction are written
    static void append(StringBuilder out, LocalTime time, int precision) {
        padded(out, time.getHour(), 2);
        padded(out.append(':'), time.getMinute(), 2);
        padded(out.append(':'), time.getSecond(), 2);
        if (precision > 0) {
            long nanos = time.toNanoOfDay() % NANOS_PER_SECOND;
            long fraction = nanos / Decimals.power(DataType.TIMESTAMP_PRECISION_MAX - precision);
            padded(out.append('.'), fraction, precision);
        }
    }

    static void append(StringBuilder out, LocalDateTime time, int precision) {
        append(out, time.toLocalDate());
        append(out.append(' '), time.toLocalTime(), precision);
    }

    static void appendMonths(StringBuilder out, int months) {
        long size = Math.abs((long) months);
        out.append(months < 0 ? '-' : '+').append(size / 12);
        padded(out.append('-'), size % 12, 2);
    }

    /// `+1 10:17:36.789`; with six digits of the fraction where three don't do.
    static void appendDuration(StringBuilder out, long micros) {
        long days = Math.abs(micros / Times.MICROS_PER_DAY);
        long rest = Math.abs(micros % Times.MICROS_PER_DAY);
        out.append(micros < 0 ? '-' : '+').append(days).append(' ');
        LocalTime time = LocalTime.ofNanoOfDay(rest * Times.NANOS_PER_MICRO);
        append(out, time, rest % Times.MICROS_PER_MILLI == 0 ? 3 : 6);
    }

    /// The date at the start of a text: `2026`, `2026-1`, `2026-01-31`, with or without a time behind.
    static LocalDate date(String text) {
        Scanner scanner = new Scanner(text);
        LocalDate date = scanner.date(false);
        if (!scanner.atEnd()) {
            scanner.dayEnd();
            scanner.time();
            scanner.end();
        }
        return date;
    }

    /// `2026-01-31`, `2026-01-31 23:59`, `2026-01-31T23:59:59.123456789`.
    static LocalDateTime timestamp(String text) {
        Scanner scanner = new Scanner(text);
        LocalDate date = scanner.date(true);
        if (scanner.atEnd()) {
            return date.atStartOfDay();
        }
        scanner.dayEnd();
        LocalTime time = scanner.time();
        scanner.end();
        return date.atTime(time);
    }

    /// `23`, `23:59`, `23:59:59.123`.
    static LocalTime time(String text) {
        Scanner scanner = new Scanner(text);
        LocalTime time = scanner.time();
        scanner.end();
        return time;
    }

    private static void padded(StringBuilder out, long value, int digits) {
        long power = Decimals.power(digits - 1);
        while (value < power && power > 1) {
            out.append('0');
            power /= 10;
        }
        out.append(value);
    }

    /// Reads from left to right; what doesn't fit is a [DateTimeException].
    private static final class Scanner {
        private final String text;
        private int position;

        Scanner(String text) {
            this.text = text.strip();
        }

        boolean atEnd() {
            return position == text.length();
        }

        void end() {
            require(atEnd());
        }

        LocalDate date(boolean complete) {
            int year = number(4);
            boolean hasMonth = complete || !atEnd();
            int month = hasMonth ? after('-') : 1;
            boolean hasDay = complete || (hasMonth && !atEnd());
            return LocalDate.of(year, month, hasDay ? after('-') : 1);
        }

        void dayEnd() {
            require(takes(' ') || takes('T'));
        }

        LocalTime time() {
            int hour = number(2);
            int minute = takes(':') ? number(2) : 0;
            int second = takes(':') ? number(2) : 0;
            return LocalTime.of(hour, minute, second, takes('.') ? nanos() : 0);
        }

        private int nanos() {
            int start = position;
            long fraction = number(9);
            int digits = position - start;
            return (int) (fraction * Decimals.power(DataType.TIMESTAMP_PRECISION_MAX - digits));
        }

        private int after(char sign) {
            require(takes(sign));
            return number(2);
        }

        private boolean takes(char sign) {
            boolean takes = position < text.length() && text.charAt(position) == sign;
            position += takes ? 1 : 0;
            return takes;
        }

        private int number(int digitsMax) {
            int start = position;
            int number = 0;
            while (position < text.length() && position - start < digitsMax && isDigit(text.charAt(position))) {
                number = number * 10 + text.charAt(position) - '0';
                position++;
            }
            require(position > start);
            return number;
        }

        private static boolean isDigit(char sign) {
            return sign >= '0' && sign <= '9';
        }

        private static void require(boolean holds) {
            if (!holds) {
                throw new DateTimeException("no date or time");
            }
        }
    }
}
