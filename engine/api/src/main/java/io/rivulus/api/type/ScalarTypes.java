package io.rivulus.api.type;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.Types;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The types whose values stand in one field each: the JDK's small classes, and enums.
final class ScalarTypes {
    private static final ValueCodec<Integer> INTS = new ScalarCodecs.OfInt<>(Integer::intValue, Integer::valueOf);
    private static final ValueCodec<Long> LONGS = new ScalarCodecs.OfLong<>(Long::longValue, Long::valueOf);
    private static final ValueCodec<Byte> BYTES = new ScalarCodecs.OfInt<>(Byte::intValue, number -> (byte) number);
    private static final ValueCodec<Short> SHORTS = new ScalarCodecs.OfInt<>(Short::intValue, number -> (short) number);
    private static final ValueCodec<Character> CHARS = new ScalarCodecs.OfInt<>(unit -> unit, number -> (char) number);

    private static final TypeInformation<Long> SECONDS = TypeInformation.of("long", notNull(Types.BIGINT), LONGS);
    private static final TypeInformation<Integer> NANOS = TypeInformation.of("int", notNull(Types.INT), INTS);

    private static final Map<Class<?>, TypeInformation<?>> PRIMITIVES = Stream.of(
                    primitive("boolean", Types.BOOLEAN, new ScalarCodecs.OfBoolean()),
                    primitive("byte", Types.TINYINT, BYTES),
                    primitive("short", Types.SMALLINT, SHORTS),
                    primitive("char", Types.INT, CHARS),
                    primitive("int", Types.INT, INTS),
                    primitive("long", Types.BIGINT, LONGS),
                    primitive("float", Types.FLOAT, new ScalarCodecs.OfFloat()),
                    primitive("double", Types.DOUBLE, new ScalarCodecs.OfDouble()))
            .collect(Collectors.toUnmodifiableMap(ScalarTypes::primitiveClass, type -> type));

    private static final Map<Class<?>, TypeInformation<?>> CLASSES = Map.ofEntries(
            entry(Boolean.class, Types.BOOLEAN, new ScalarCodecs.OfBoolean()),
            entry(Byte.class, Types.TINYINT, BYTES),
            entry(Short.class, Types.SMALLINT, SHORTS),
            entry(Character.class, Types.INT, CHARS),
            entry(Integer.class, Types.INT, INTS),
            entry(Long.class, Types.BIGINT, LONGS),
            entry(Float.class, Types.FLOAT, new ScalarCodecs.OfFloat()),
            entry(Double.class, Types.DOUBLE, new ScalarCodecs.OfDouble()),
            entry(String.class, Types.STRING, new ScalarCodecs.OfText<>(ScalarCodecs::utf8, text -> text)),
            entry(byte[].class, Types.BYTES, new ScalarCodecs.OfBytes<>(bytes -> bytes, bytes -> bytes)),
            entry(
                    UUID.class,
                    new BinaryType(2 * Long.BYTES, false, true),
                    new ScalarCodecs.OfBytes<>(ScalarTypes::bytes, ScalarTypes::uuid)),
            entry(LocalDate.class, Types.DATE, new ScalarCodecs.OfInt<>(ScalarTypes::days, LocalDate::ofEpochDay)),
            entry(
                    LocalTime.class,
                    Types.time(DataType.TIMESTAMP_PRECISION_MAX),
                    new ScalarCodecs.OfLong<>(LocalTime::toNanoOfDay, LocalTime::ofNanoOfDay)),
            entry(
                    LocalDateTime.class,
                    Types.timestamp(DataType.TIMESTAMP_PRECISION_MAX),
                    new ScalarCodecs.OfLocalDateTime()),
            entry(Instant.class, Types.timestampLtz(DataType.TIMESTAMP_PRECISION_MAX), new ScalarCodecs.OfInstant()),
            text(
                    BigDecimal.class,
                    new ScalarCodecs.OfText<>(number -> ScalarCodecs.utf8(number.toString()), BigDecimal::new),
                    text -> isNumber(() -> new BigDecimal(text))),
            text(
                    BigInteger.class,
                    new ScalarCodecs.OfText<>(number -> ScalarCodecs.utf8(number.toString()), BigInteger::new),
                    text -> isNumber(() -> new BigInteger(text))),
            Map.entry(
                    Duration.class,
                    TypeInformation.ofRow(
                            "Duration",
                            List.of(
                                    new TypeInformation.Part("seconds", List.of(), SECONDS),
                                    new TypeInformation.Part("nanos", List.of(), NANOS)),
                            new OfDuration())));

    private ScalarTypes() {}

    /// The type of a class; absent when it is none of these.
    static @Nullable TypeInformation<?> find(Class<?> type) {
        if (type.isPrimitive()) {
            return PRIMITIVES.get(type);
        }
        return type.isEnum() ? ofEnum(type) : CLASSES.get(type);
    }

    static TypeInformation<BigDecimal> decimal(DecimalDigits digits) {
        DecimalType type = new DecimalType(digits.precision(), digits.scale(), true);
        return TypeInformation.of("BigDecimal", type, new ScalarCodecs.OfDecimal(type));
    }

    @SuppressWarnings("EnumOrdinal") // only names are kept
    private static TypeInformation<?> ofEnum(Class<?> type) {
        List<Enum<?>> constants = Arrays.stream(type.getEnumConstants())
                .<Enum<?>>map(constant -> (Enum<?>) constant)
                .toList();
        Map<String, Enum<?>> byName = constants.stream()
                .collect(Collectors.toUnmodifiableMap(constant -> constant.name(), constant -> constant));
        byte[][] names = constants.stream()
                .map(constant -> ScalarCodecs.utf8(constant.name()))
                .toArray(byte[][]::new);
        ValueCodec<Enum<?>> codec = new ScalarCodecs.OfText<>(
                constant -> names[constant.ordinal()], text -> Objects.requireNonNull(byName.get(text), text));
        return TypeInformation.ofText(type.getSimpleName(), Types.STRING, codec, byName::containsKey);
    }

    private static DataType notNull(DataType type) {
        return type.withNullable(false);
    }

    private static TypeInformation<?> primitive(String name, DataType type, ValueCodec<?> codec) {
        return TypeInformation.of(name, notNull(type), codec);
    }

    private static Class<?> primitiveClass(TypeInformation<?> type) {
        Class<?> found = Class.forPrimitiveName(type.name());
        if (found == null) {
            throw new IllegalArgumentException(type.name());
        }
        return found;
    }

    private static <T> Map.Entry<Class<?>, TypeInformation<?>> entry(
            Class<T> type, DataType dataType, ValueCodec<T> codec) {
        return Map.entry(type, TypeInformation.of(type.getSimpleName(), dataType, codec));
    }

    private static <T> Map.Entry<Class<?>, TypeInformation<?>> text(
            Class<T> type, ValueCodec<T> codec, Predicate<String> texts) {
        return Map.entry(type, TypeInformation.ofText(type.getSimpleName(), Types.STRING, codec, texts));
    }

    private static boolean isNumber(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (NumberFormatException notOne) {
            return false;
        }
    }

    private static int days(LocalDate date) {
        try {
            return Math.toIntExact(date.toEpochDay());
        } catch (ArithmeticException tooFar) {
            throw TypeErrors.notStorable(date.toString(), "DATE", tooFar);
        }
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private record OfDuration() implements ValueCodec<Duration> {
        @Override
        public void write(@Nullable Duration value, ValueOutput out, int field) {
            Duration duration = value == null ? Duration.ZERO : value;
            out.setLong(field, duration.getSeconds());
            out.setInt(field + 1, duration.getNano());
        }

        @Override
        public Duration read(ValueInput in, int field) {
            long seconds = in.getLong(field);
            return Duration.ofSeconds(seconds, in.getInt(field + 1));
        }
    }
}
