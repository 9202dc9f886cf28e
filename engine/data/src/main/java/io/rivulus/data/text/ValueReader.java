package io.rivulus.data.text;

import io.rivulus.base.Check;
import io.rivulus.data.column.BooleanColumnBuilder;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.DoubleColumnBuilder;
import io.rivulus.data.column.FloatColumnBuilder;
import io.rivulus.data.column.IntColumnBuilder;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.column.Wide;
import io.rivulus.data.column.WideColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.BooleanType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.DateType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.DoubleType;
import io.rivulus.data.type.DataType.FloatType;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.NullType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;

/// Reads texts of one simple type into a builder of that type. Owned by one thread.
///
/// A reader is shown the bytes of one value at a time and appends the value, or says that they are none, without an
/// exception and without an object: malformed input is as cheap as good input. Blanks around a value don't count,
/// but for texts. Numbers are exact: a whole number that does not fit is no value; a decimal is rounded half up to
/// its scale, and is no value when it has too many digits before the point.
///
/// | type | text |
/// | --- | --- |
/// | BOOLEAN | `true`, `false`, in any case |
/// | whole numbers | `42`, `-7` |
/// | DECIMAL, FLOAT, DOUBLE | `1.5`, `-2e-3`; for the last two `NaN`, `Infinity` |
/// | CHAR, VARCHAR | UTF-8; other bytes become U+FFFD |
/// | BINARY, VARBINARY | Base64 |
/// | DATE, TIME | `2026-01-31`, `23:59[:59[.123456789]]` |
/// | TIMESTAMP | a date, and a time behind a blank or `T` unless it is midnight |
/// | TIMESTAMP_LTZ | the same, and `Z` or an offset such as `+01:00` unless it is in the reader's time zone |
/// | INTERVAL | ISO 8601: `P1Y2M`, `PT1.5S` |
public abstract sealed class ValueReader {
    private ValueReader() {}

    /// Appends the value in `bytes[from]` up to, not including, `bytes[to]`.
    ///
    /// @return whether it is one; otherwise nothing was appended
    public abstract boolean read(byte[] bytes, int from, int to);

    /// Whether there are readers for `type`: it is not made of other types.
    public static boolean reads(DataType type) {
        return switch (type) {
            case ArrayType _, MapType _, MultisetType _, RowType _, NullType _ -> false;
            case BooleanType _, IntegerType _, FloatType _, DoubleType _, DecimalType _ -> true;
            case CharType _, BinaryType _, DateType _, TimeType _, TimestampType _, IntervalType _ -> true;
        };
    }

    /// A reader of texts of `type` into `target`, which was made for that type.
    ///
    /// @param zone where timestamps without an offset are, for TIMESTAMP_LTZ
    public static ValueReader of(DataType type, ColumnBuilder target, ZoneId zone) {
        return switch (type) {
            case BooleanType _ -> new Booleans((BooleanColumnBuilder) target);
            case IntegerType whole ->
                target instanceof LongColumnBuilder longs
                        ? new Longs(longs)
                        : new Ints(whole, (IntColumnBuilder) target);
            case FloatType _ -> new Floats((FloatColumnBuilder) target);
            case DoubleType _ -> new Doubles((DoubleColumnBuilder) target);
            case DecimalType decimal -> new Decimals(decimal, target);
            case CharType _ -> new Texts((BytesColumnBuilder) target);
            case BinaryType _ -> new Binaries((BytesColumnBuilder) target);
            case DateType _ -> new Dates((IntColumnBuilder) target);
            case TimeType time -> new Times(time, (LongColumnBuilder) target);
            case TimestampType timestamp -> new Timestamps(timestamp, target, zone);
            case IntervalType _ -> new Intervals(target);
            case ArrayType _, MapType _, MultisetType _, RowType _, NullType _ ->
                throw Check.unreachable("%s has parts", type.sql());
        };
    }

    private static int skipBlanks(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && isBlank(bytes[start])) {
            start++;
        }
        return start;
    }

    private static int dropBlanks(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && isBlank(bytes[end - 1])) {
            end--;
        }
        return end;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static final class Booleans extends ValueReader {
        private final BooleanColumnBuilder target;

        Booleans(BooleanColumnBuilder target) {
            this.target = target;
        }

        @Override
        public boolean read(byte[] bytes, int from, int to) {
            int start = skipBlanks(bytes, from, to);
            int length = dropBlanks(bytes, start, to) - start;
            boolean value = matches(bytes, start, length, "true");
            if (!value && !matches(bytes, start, length, "false")) {
                return false;
            }
            target.append(value);
            return true;
        }

        private static boolean matches(byte[] bytes, int from, int length, String word) {
            if (length != word.length()) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if ((bytes[from + i] | 0x20) != word.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final class Ints extends ValueReader {
        private final NumberParser parser = new NumberParser();
        private final IntColumnBuilder target;
        private final long min;
        private final long max;

        Ints(IntegerType type, IntColumnBuilder target) {
            this.target = target;
            this.min = type.size().min();
            this.max = type.size().max();
        }

        @Override
        public boolean read(byte[] bytes, int from, int to) {
            int start = skipBlanks(bytes, from, to);
            if (!parser.parseWhole(bytes, start, dropBlanks(bytes, start, to))) {
                return false;
            }
            long value = parser.whole();
            if (value < min || value > max) {
                return false;
            }
            target.append((int) value);
            return true;
        }
    }

    private static final class Longs extends ValueReader {
        private final NumberParser parser = new NumberParser();
        private final LongColumnBuilder target;

        Longs(LongColumnBuilder target) {
            this.target = target;
        }

        @Override
        public boolean read(byte[] bytes, int from, int to) {
            int start = skipBlanks(bytes, from, to);
            if (!parser.parseWhole(bytes, start, dropBlanks(bytes, start, to))) {
                return false;
            }
            target.append(parser.whole());
            return true;
        }
    }

    private static final class Floats extends ValueReader {
        private final NumberParser parser = new NumberParser();
        private final FloatColumnBuilder target;

        Floats(FloatColumnBuilder target) {
            this.target = target;
        }

        @Override
        public boolean read(byte[] bytes, int from, int to) {
            int start = skipBlanks(bytes, from, to);
            if (!parser.parseFloating(bytes, start, dropBlanks(bytes, start, to))) {
                return false;
            }
            target.append(parser.toFloat());
            return true;
        }
    }

    private static final class Doubles extends ValueReader {
        private final NumberParser parser = new NumberParser();
        private final DoubleColumnBuilder target;

        Doubles(DoubleColumnBuilder target) {
            this.target = target;
        }

        @Override
        public boolean read(byte[] bytes, int from, int to) {
            int start = skipBlanks(bytes, from, to);
            if (!parser.parseFloating(bytes, start, dropBlanks(bytes, start, to))) {
                return false;
            }
            target.append(parser.toDouble());
            return true;
        }
    }

    private static final class Decimals extends ValueReader {
        private final NumberParser parser = new NumberParser();
        private final DecimalType type;
        private final ColumnBuilder target;

        Decimals(DecimalType type, ColumnBuilder target) {
            this.type = type;
            this.target = target;
        }

        @Override
        public boolean read(byte[] bytes, int from, int to) {
            int start = skipBlanks(bytes, from, to);
            if (!parser.parseDecimal(bytes, start, dropBlanks(bytes, start, to))) {
                return false;
            }
            if (parser.toUnscaled(type.precision(), type.scale())) {
                append(Wide.high(parser.whole()), parser.whole());
                return true;
            }
            BigInteger unscaled = parser.toBigUnscaled(type.precision(), type.scale());
            if (unscaled == null) {
                return false;
            }
            append(Wide.high(unscaled), Wide.low(unscaled));
            return true;
        }

        private void append(long high, long low) {
            if (target instanceof LongColumnBuilder longs) {
                longs.append(low);
            } else {
                ((WideColumnBuilder) target).append(high, low);
            }
        }
    }

    private static final class Texts extends ValueReader {
        private final BytesColumnBuilder target;

        Texts(BytesColumnBuilder target) {
            this.target = target;
        }

        @Override
        public boolean read(byte[] bytes, int from, int to) {
            if (Utf8.isValid(bytes, from, to)) {
                target.append(bytes, from, to - from);
            } else {
                target.append(new String(bytes, from, to - from, StandardCharsets.UTF_8));
            }
            return true;
        }
    }

    private static final class Binaries extends ValueReader {
        private final BytesColumnBuilder target;

        Binaries(BytesColumnBuilder target) {
            this.target = target;
        }

        @Override
        public boolean read(byte[] bytes, int from, int to) {
            try {
                target.append(
                        Base64.getDecoder().decode(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)));
                return true;
            } catch (IllegalArgumentException _) {
                return false;
            }
        }
    }

    private static final class Dates extends ValueReader {
        private final TimeParser parser = new TimeParser(ZoneOffset.UTC);
        private final IntColumnBuilder target;

        Dates(IntColumnBuilder target) {
            this.target = target;
        }

        @Override
        public boolean read(byte[] bytes, int from, int to) {
            int start = skipBlanks(bytes, from, to);
            if (!parser.parseDate(bytes, start, dropBlanks(bytes, start, to))) {
                return false;
            }
            target.append(parser.epochDay());
            return true;
        }
    }

    private static final class Times extends ValueReader {
        private final TimeParser parser = new TimeParser(ZoneOffset.UTC);
        private final LongColumnBuilder target;
        private final long unit;

        Times(TimeType type, LongColumnBuilder target) {
            this.target = target;
            this.unit = TimeParser.unit(type.precision());
        }

        @Override
        public boolean read(byte[] bytes, int from, int to) {
            int start = skipBlanks(bytes, from, to);
            if (!parser.parseTime(bytes, start, dropBlanks(bytes, start, to))) {
                return false;
            }
            target.append(parser.nanoOfDay() - parser.nanoOfDay() % unit);
            return true;
        }
    }

    private static final class Timestamps extends ValueReader {
        private final TimeParser parser;
        private final boolean localZoned;
        private final ColumnBuilder target;
        private final long unit;

        Timestamps(TimestampType type, ColumnBuilder target, ZoneId zone) {
            this.parser = new TimeParser(zone);
            this.localZoned = type.localZoned();
            this.target = target;
            this.unit = TimeParser.unit(type.precision());
        }

        @Override
        public boolean read(byte[] bytes, int from, int to) {
            int start = skipBlanks(bytes, from, to);
            if (!parser.parseTimestamp(bytes, start, dropBlanks(bytes, start, to), localZoned)) {
                return false;
            }
            long seconds = parser.epochSecond();
            long nanos = parser.nanoOfSecond() - parser.nanoOfSecond() % unit;
            if (target instanceof LongColumnBuilder longs) {
                longs.append(seconds * 1_000_000 + nanos / 1000);
            } else {
                long low = seconds * 1_000_000_000 + nanos;
                // The sum of a product of 128 bits and a number that is not negative.
                long high = Math.multiplyHigh(seconds, 1_000_000_000) + (Long.compareUnsigned(low, nanos) < 0 ? 1 : 0);
                ((WideColumnBuilder) target).append(high, low);
            }
            return true;
        }
    }

    private static final class Intervals extends ValueReader {
        private final ColumnBuilder target;

        Intervals(ColumnBuilder target) {
            this.target = target;
        }

        @Override
        public boolean read(byte[] bytes, int from, int to) {
            String text = new String(bytes, from, to - from, StandardCharsets.UTF_8).strip();
            try {
                if (target instanceof IntColumnBuilder months) {
                    Period period = Period.parse(text);
                    int total = Math.toIntExact(period.toTotalMonths());
                    if (!period.normalized().equals(Period.ofMonths(total).normalized())) {
                        return false;
                    }
                    months.append(total);
                } else {
                    Duration duration = Duration.parse(text);
                    ((LongColumnBuilder) target)
                            .append(Math.addExact(
                                    Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1000));
                }
                return true;
            } catch (DateTimeException | ArithmeticException _) {
                return false;
            }
        }
    }
}
