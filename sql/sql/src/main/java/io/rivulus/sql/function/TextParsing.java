package io.rivulus.sql.function;

import static io.rivulus.sql.function.Overflow.ERROR;
import static io.rivulus.sql.function.Overflow.WRAP;
import static io.rivulus.sql.function.Parameter.TEXT;
import static io.rivulus.sql.function.Result.TARGET;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// CAST from text. Spaces around a value don't matter; a text that is no such value fails.
public final class TextParsing {
    private static final Set<String> TRUE = Set.of("t", "true", "y", "yes", "1");
    private static final Set<String> FALSE = Set.of("f", "false", "n", "no", "0");
    private static final int TEXT_SHOWN_MAX = 100;
    /// Beyond, parsing a number of so many digits costs time that grows with their square.
    private static final int NUMBER_LENGTH_MAX = 1_000;
    /// Beyond, no digit of the number stands where any type has digits.
    private static final int EXPONENT_MAX = 1_000;

    private TextParsing() {}

    @SqlFunction(name = "CAST", parameters = TEXT, to = Parameter.BOOLEAN, result = TARGET)
    public static boolean toBoolean(CallSite site, Slice text) {
        String word = text.text().strip().toLowerCase(Locale.ROOT);
        if (!TRUE.contains(word) && !FALSE.contains(word)) {
            throw failed(site, text);
        }
        return TRUE.contains(word);
    }

    @SqlFunction(name = "CAST", parameters = TEXT, to = Parameter.INT_OR_LESS, result = TARGET)
    public static int toInt(CallSite site, Slice text) {
        return NumericCasts.checked(site, toLong(site, text));
    }

    // As in other engines, a fraction is cut off; text that is too large fails in both ways of handling overflow.
    @SqlFunction(
            name = "CAST",
            parameters = TEXT,
            to = Parameter.BIGINT,
            result = TARGET,
            overflow = {ERROR, WRAP})
    public static long toLong(CallSite site, Slice text) {
        int at = text.from();
        boolean negative = text.length() > 0 && text.at(0) == '-';
        at += negative ? 1 : 0;
        if (text.end() - at < 1 || text.end() - at > 18) {
            return whole(site, text);
        }
        long value = 0;
        for (; at < text.end(); at++) {
            int digit = text.bytes()[at] - '0';
            if (digit < 0 || digit > 9) {
                return whole(site, text);
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    @SqlFunction(name = "CAST", parameters = TEXT, to = Parameter.FLOAT, result = TARGET)
    public static float toFloat(CallSite site, Slice text) {
        return number(site, text, Float::valueOf);
    }

    @SqlFunction(name = "CAST", parameters = TEXT, to = Parameter.DOUBLE, result = TARGET)
    public static double toDouble(CallSite site, Slice text) {
        return number(site, text, Double::valueOf);
    }

    @SqlFunction(name = "CAST", parameters = TEXT, to = Parameter.DECIMAL_LONG, result = TARGET, givesNull = true)
    public static long toDecimal(Evaluation evaluation, CallSite site, Slice text) {
        return Decimals.unscaledLong(evaluation, decimal(site, text), site.decimal());
    }

    @SqlFunction(name = "CAST", parameters = TEXT, to = Parameter.DECIMAL_WIDE, result = TARGET, givesNull = true)
    public static @Nullable Int128 toWideDecimal(CallSite site, Slice text) {
        return Decimals.unscaled(decimal(site, text), site.decimal());
    }

    @SqlFunction(name = "CAST", parameters = TEXT, to = Parameter.BINARY, result = TARGET)
    public static Slice toBytes(CallSite site, Slice text) {
        BinaryType type = (BinaryType) site.type();
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(text.text());
        } catch (IllegalArgumentException _) {
            throw failed(site, text);
        }
        int length = type.varying() ? Math.min(bytes.length, type.length()) : type.length();
        return Slice.of(bytes.length == length ? bytes : Arrays.copyOf(bytes, length));
    }

    @SqlFunction(name = "CAST", parameters = TEXT, to = Parameter.DATE, result = TARGET)
    public static int toDate(CallSite site, Slice text) {
        return Math.toIntExact(time(site, text, TemporalText::date).toEpochDay());
    }

    @SqlFunction(name = "CAST", parameters = TEXT, to = Parameter.TIME, result = TARGET)
    public static long toTime(CallSite site, Slice text) {
        long step = Decimals.power(DataType.TIMESTAMP_PRECISION_MAX - ((TimeType) site.type()).precision());
        return time(site, text, TemporalText::time).toNanoOfDay() / step * step;
    }

    @SqlFunction(name = "CAST", parameters = TEXT, to = Parameter.TIMESTAMP, result = TARGET)
    public static long toTimestamp(CallSite site, Slice text) {
        return Times.micros(timestamp(site, text));
    }

    @SqlFunction(name = "CAST", parameters = TEXT, to = Parameter.TIMESTAMP_NANOS, result = TARGET)
    public static Int128 toFineTimestamp(CallSite site, Slice text) {
        return Times.nanos(timestamp(site, text));
    }

    @SqlFunction(name = "CAST", parameters = TEXT, to = Parameter.TIMESTAMP_LTZ, result = TARGET)
    public static long toLocalZoned(Evaluation evaluation, CallSite site, Slice text) {
        return Times.micros(Times.toUtc(timestamp(site, text), evaluation.zone()));
    }

    @SqlFunction(name = "CAST", parameters = TEXT, to = Parameter.TIMESTAMP_LTZ_NANOS, result = TARGET)
    public static Int128 toFineLocalZoned(Evaluation evaluation, CallSite site, Slice text) {
        return Times.nanos(Times.toUtc(timestamp(site, text), evaluation.zone()));
    }

    private static LocalDateTime timestamp(CallSite site, Slice text) {
        int precision = ((TimestampType) site.type()).precision();
        return Times.cut(time(site, text, TemporalText::timestamp), precision);
    }

    private static <T> T time(CallSite site, Slice text, Function<String, T> parse) {
        try {
            return parse.apply(text.text());
        } catch (DateTimeException _) {
            throw failed(site, text);
        }
    }

    private static <T> T number(CallSite site, Slice text, Function<String, T> parse) {
        try {
            return parse.apply(text.text().strip());
        } catch (NumberFormatException _) {
            throw failed(site, text);
        }
    }

    private static long whole(CallSite site, Slice text) {
        BigInteger value = decimal(site, text).toBigInteger();
        if (value.bitLength() >= Long.SIZE) {
            throw failed(site, text);
        }
        return value.longValue();
    }

    private static BigDecimal decimal(CallSite site, Slice text) {
        if (text.length() > NUMBER_LENGTH_MAX) {
            throw failed(site, text);
        }
        BigDecimal value = number(site, text, BigDecimal::new);
        if (Math.abs((long) value.scale()) > EXPONENT_MAX) {
            throw failed(site, text);
        }
        return value;
    }

    private static FunctionException failed(CallSite site, Slice text) {
        String shown = text.text();
        String cut = shown.length() <= TEXT_SHOWN_MAX ? shown : shown.substring(0, TEXT_SHOWN_MAX) + "…";
        return new FunctionException(
                FunctionErrors.CAST_FAILED, "'" + cut + "' is no " + site.type().name());
    }
}
