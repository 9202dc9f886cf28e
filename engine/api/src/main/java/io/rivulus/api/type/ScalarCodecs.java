package io.rivulus.api.type;

import io.rivulus.data.column.Wide;
import io.rivulus.data.type.DataType.DecimalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// The codecs of values that stand in one field.
///
/// Records, as the JIT takes what is in those for constant where it finds them as constants themselves.
final class ScalarCodecs {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final BigInteger NANOS_PER_SECOND_WIDE = BigInteger.valueOf(NANOS_PER_SECOND);

    private ScalarCodecs() {}

    record OfBoolean() implements ValueCodec<Boolean> {
        @Override
        public void write(@Nullable Boolean value, ValueOutput out, int field) {
            if (value == null) {
                out.setNull(field);
            } else {
                out.setBoolean(field, value);
            }
        }

        @Override
        public @Nullable Boolean read(ValueInput in, int field) {
            return in.isNull(field) ? null : (Boolean) in.getBoolean(field);
        }
    }

    record OfInt<T>(ToIntFunction<T> toInt, IntFunction<T> ofInt) implements ValueCodec<T> {
        @Override
        public void write(@Nullable T value, ValueOutput out, int field) {
            if (value == null) {
                out.setNull(field);
            } else {
                out.setInt(field, toInt.applyAsInt(value));
            }
        }

        @Override
        public @Nullable T read(ValueInput in, int field) {
            return in.isNull(field) ? null : ofInt.apply(in.getInt(field));
        }
    }

    record OfLong<T>(ToLongFunction<T> toLong, LongFunction<T> ofLong) implements ValueCodec<T> {
        @Override
        public void write(@Nullable T value, ValueOutput out, int field) {
            if (value == null) {
                out.setNull(field);
            } else {
                out.setLong(field, toLong.applyAsLong(value));
            }
        }

        @Override
        public @Nullable T read(ValueInput in, int field) {
            return in.isNull(field) ? null : ofLong.apply(in.getLong(field));
        }
    }

    record OfFloat() implements ValueCodec<Float> {
        @Override
        public void write(@Nullable Float value, ValueOutput out, int field) {
            if (value == null) {
                out.setNull(field);
            } else {
                out.setFloat(field, value);
            }
        }

        @Override
        public @Nullable Float read(ValueInput in, int field) {
            return in.isNull(field) ? null : (Float) in.getFloat(field);
        }
    }

    record OfDouble() implements ValueCodec<Double> {
        @Override
        public void write(@Nullable Double value, ValueOutput out, int field) {
            if (value == null) {
                out.setNull(field);
            } else {
                out.setDouble(field, value);
            }
        }

        @Override
        public @Nullable Double read(ValueInput in, int field) {
            return in.isNull(field) ? null : (Double) in.getDouble(field);
        }
    }

    record OfBytes<T>(Function<T, byte[]> toBytes, Function<byte[], T> ofBytes) implements ValueCodec<T> {
        @Override
        public void write(@Nullable T value, ValueOutput out, int field) {
            if (value == null) {
                out.setNull(field);
            } else {
                out.setBytes(field, toBytes.apply(value));
            }
        }

        @Override
        public @Nullable T read(ValueInput in, int field) {
            return in.isNull(field) ? null : ofBytes.apply(in.getBytes(field));
        }
    }

    record OfText<T>(Function<T, byte[]> toUtf8, Function<String, T> ofText) implements ValueCodec<T> {
        @Override
        public void write(@Nullable T value, ValueOutput out, int field) {
            if (value == null) {
                out.setNull(field);
            } else {
                out.setBytes(field, toUtf8.apply(value));
            }
        }

        @Override
        public @Nullable T read(ValueInput in, int field) {
            return in.isNull(field) ? null : ofText.apply(in.getText(field));
        }
    }

    /// A text's bytes.
    ///
    /// @throws io.rivulus.base.error.UserException when it has half of a surrogate pair, which UTF-8 has no bytes
    ///     for
    static byte[] utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // What can't be encoded becomes a question mark: only where there is one, look.
        for (byte unit : bytes) {
            if (unit == '?') {
                requireWhole(text);
                break;
            }
        }
        return bytes;
    }

    private static void requireWhole(String text) {
        text.codePoints().forEach(point -> {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                throw TypeErrors.notStorable(
                        "a text with half of a surrogate pair, U+%04X,".formatted(point), "STRING", null);
            }
        });
    }

    record OfInstant() implements ValueCodec<Instant> {
        @Override
        public void write(@Nullable Instant value, ValueOutput out, int field) {
            writeNanos(
                    value == null,
                    value == null ? 0 : value.getEpochSecond(),
                    value == null ? 0 : value.getNano(),
                    out,
                    field);
        }

        @Override
        public @Nullable Instant read(ValueInput in, int field) {
            if (in.isNull(field)) {
                return null;
            }
            long high = in.getHigh(field);
            long low = in.getLow(field);
            return high == Wide.high(low)
                    ? Instant.ofEpochSecond(0, low)
                    : Instant.ofEpochSecond(seconds(high, low), nanos(high, low));
        }
    }

    record OfLocalDateTime() implements ValueCodec<LocalDateTime> {
        @Override
        public void write(@Nullable LocalDateTime value, ValueOutput out, int field) {
            long seconds = value == null ? 0 : value.toEpochSecond(ZoneOffset.UTC);
            writeNanos(value == null, seconds, value == null ? 0 : value.getNano(), out, field);
        }

        @Override
        public @Nullable LocalDateTime read(ValueInput in, int field) {
            if (in.isNull(field)) {
                return null;
            }
            long high = in.getHigh(field);
            long low = in.getLow(field);
            return LocalDateTime.ofEpochSecond(seconds(high, low), nanos(high, low), ZoneOffset.UTC);
        }
    }

    private static void writeNanos(boolean isNull, long seconds, int nanos, ValueOutput out, int field) {
        if (isNull) {
            out.setNull(field);
            return;
        }
        long low = seconds * NANOS_PER_SECOND;
        long high = Math.multiplyHigh(seconds, NANOS_PER_SECOND);
        long sum = low + nanos;
        out.setWide(field, Long.compareUnsigned(sum, low) < 0 ? high + 1 : high, sum);
    }

    private static long seconds(long high, long low) {
        if (high == Wide.high(low)) {
            return Math.floorDiv(low, NANOS_PER_SECOND);
        }
        BigInteger nanos = Wide.toBigInteger(high, low);
        return nanos.subtract(nanos.mod(NANOS_PER_SECOND_WIDE))
                .divide(NANOS_PER_SECOND_WIDE)
                .longValueExact();
    }

    private static int nanos(long high, long low) {
        return high == Wide.high(low)
                ? (int) Math.floorMod(low, NANOS_PER_SECOND)
                : Wide.toBigInteger(high, low).mod(NANOS_PER_SECOND_WIDE).intValue();
    }

    /// A decimal number of a declared size, in one word or two.
    record OfDecimal(DecimalType type) implements ValueCodec<BigDecimal> {
        @Override
        public void write(@Nullable BigDecimal value, ValueOutput out, int field) {
            if (value == null) {
                out.setNull(field);
                return;
            }
            BigInteger unscaled = unscaled(value);
            switch (type.storage()) {
                case LONG -> out.setLong(field, unscaled.longValueExact());
                default -> out.setWide(field, Wide.high(unscaled), Wide.low(unscaled));
            }
        }

        private BigInteger unscaled(BigDecimal value) {
            BigDecimal fitted;
            try {
                fitted = value.setScale(type.scale(), RoundingMode.UNNECESSARY);
            } catch (ArithmeticException inexact) {
                throw TypeErrors.notStorable(value.toString(), type.name(), inexact);
            }
            if (fitted.precision() > type.precision()) {
                throw TypeErrors.notStorable(value.toString(), type.name(), null);
            }
            return fitted.unscaledValue();
        }

        @Override
        public @Nullable BigDecimal read(ValueInput in, int field) {
            if (in.isNull(field)) {
                return null;
            }
            return switch (type.storage()) {
                case LONG -> BigDecimal.valueOf(in.getLong(field), type.scale());
                default -> {
                    long high = in.getHigh(field);
                    yield new BigDecimal(Wide.toBigInteger(high, in.getLow(field)), type.scale());
                }
            };
        }
    }
}
