package io.rivulus.api.type;

import io.rivulus.api.type.TypeInformation.Part;
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
import io.rivulus.data.type.Storage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the columns of a table are as fields of a [Row]: the classes that Flink has for them.
///
/// | SQL | Java |
/// | --- | --- |
/// | BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE | the boxes |
/// | DECIMAL | BigDecimal |
/// | CHAR, VARCHAR, STRING; BINARY, VARBINARY, BYTES | String; byte[] |
/// | DATE, TIME, TIMESTAMP, TIMESTAMP_LTZ | LocalDate, LocalTime, LocalDateTime, Instant |
/// | INTERVAL of months, of days and less | Period, Duration |
/// | ARRAY | an array of the element's class |
/// | MAP; MULTISET | Map; Map of each element to how often it is there |
/// | ROW | Row |
public final class RowTypes {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1000;

    private RowTypes() {}

    /// @param type of the values as objects
    private record Known(Class<?> type, TypeInformation<?> information) {}

    /// The rows of a table.
    public static TypeInformation<Row> of(RowType row) {
        return ofFields(row.fields().stream()
                .map(field -> new Part(field.name(), List.of(), of(field.type()).information()))
                .toList());
    }

    static TypeInformation<Row> ofFields(List<Part> fields) {
        return TypeInformation.ofRow("Row", fields, new RowFields(fields));
    }

    /// The rows of which these are some: each field is of the class of its first value that is not null.
    ///
    /// @return empty where they don't tell
    public static Optional<TypeInformation<Row>> of(List<Row> rows) {
        Row first = rows.getFirst();
        List<Part> fields = new ArrayList<>();
        for (int i = 0; i < first.getArity(); i++) {
            int place = i;
            boolean uneven = !first.hasPlaces()
                    || rows.stream().anyMatch(row -> !row.hasPlaces() || row.getArity() != first.getArity());
            Optional<TypeInformation<?>> type = uneven
                    ? Optional.empty()
                    : rows.stream()
                            .flatMap(row -> Stream.ofNullable(row.getField(place)))
                            .findFirst()
                            .flatMap(value -> value instanceof Row
                                    ? of(nested(rows, place)).map(found -> (TypeInformation<?>) found)
                                    : TypeRegistry.STANDARD.find(value.getClass()));
            if (type.isEmpty()) {
                return Optional.empty();
            }
            fields.add(new Part("f" + i, List.of(), type.get()));
        }
        return Optional.of(ofFields(fields));
    }

    private static List<Row> nested(List<Row> rows, int place) {
        return rows.stream()
                .map(row -> row.getField(place))
                .filter(Row.class::isInstance)
                .map(Row.class::cast)
                .toList();
    }

    private static Known of(DataType type) {
        return switch (type) {
            case BooleanType _ -> scalar(Boolean.class, type);
            case IntegerType integer ->
                scalar(
                        switch (integer.size()) {
                            case TINYINT -> Byte.class;
                            case SMALLINT -> Short.class;
                            case INT -> Integer.class;
                            case BIGINT -> Long.class;
                        },
                        type);
            case FloatType _ -> scalar(Float.class, type);
            case DoubleType _ -> scalar(Double.class, type);
            case DecimalType decimal -> known(BigDecimal.class, type, new ScalarCodecs.OfDecimal(decimal));
            case CharType _ -> scalar(String.class, type);
            case BinaryType _ -> scalar(byte[].class, type);
            case DateType _ -> scalar(LocalDate.class, type);
            case TimeType _ -> scalar(LocalTime.class, type);
            case TimestampType timestamp -> timestamp(timestamp);
            case IntervalType interval ->
                interval.yearMonth()
                        ? known(
                                Period.class,
                                type,
                                new ScalarCodecs.OfInt<Period>(
                                        months -> Math.toIntExact(months.toTotalMonths()), RowTypes::months))
                        : known(
                                Duration.class,
                                type,
                                new ScalarCodecs.OfLong<Duration>(
                                        RowTypes::micros, micros -> Duration.of(micros, ChronoUnit.MICROS)));
            case ArrayType(var element, var _) -> {
                Known of = of(element);
                yield new Known(
                        of.type().arrayType(),
                        TypeInformation.of(
                                of.information().name() + "[]",
                                type,
                                new CollectionCodecs.OfArray<>(of.type(), codec(of)),
                                new Part("element", List.of(), of.information())));
            }
            case MapType(var key, var value, var _) -> map(type, of(key), of(value));
            case MultisetType(var element, var _) -> map(type, of(element), scalar(Integer.class, notNullInt()));
            case RowType row -> new Known(Row.class, of(row).withNull(row.nullable()));
            case NullType _ -> known(Object.class, type, new OfNull());
        };
    }

    private static DataType notNullInt() {
        return io.rivulus.data.type.Types.INT.withNullable(false);
    }

    private static Known scalar(Class<?> type, DataType dataType) {
        TypeInformation<?> known = ScalarTypes.find(type);
        if (known == null) {
            throw new IllegalArgumentException(type.getName());
        }
        return known(type, dataType, known.codec());
    }

    private static Known known(Class<?> type, DataType dataType, ValueCodec<?> codec) {
        return new Known(type, TypeInformation.of(type.getSimpleName(), dataType, codec));
    }

    private static Known timestamp(TimestampType type) {
        boolean inMicros = type.storage() == Storage.LONG;
        if (type.localZoned()) {
            return inMicros
                    ? known(
                            Instant.class,
                            type,
                            new ScalarCodecs.OfLong<Instant>(
                                    time -> micros(time.getEpochSecond(), time.getNano()), RowTypes::instant))
                    : known(Instant.class, type, new ScalarCodecs.OfInstant());
        }
        return inMicros
                ? known(
                        LocalDateTime.class,
                        type,
                        new ScalarCodecs.OfLong<LocalDateTime>(
                                time -> micros(time.toEpochSecond(ZoneOffset.UTC), time.getNano()),
                                micros -> LocalDateTime.ofInstant(instant(micros), ZoneOffset.UTC)))
                : known(LocalDateTime.class, type, new ScalarCodecs.OfLocalDateTime());
    }

    private static Known map(DataType type, Known key, Known value) {
        return new Known(
                Map.class,
                TypeInformation.of(
                        "Map<%s, %s>"
                                .formatted(
                                        key.information().name(),
                                        value.information().name()),
                        type,
                        new CollectionCodecs.OfMap<Object, Object, Map<Object, Object>>(
                                codec(key), codec(value), LinkedHashMap::new),
                        new Part("key", List.of(), key.information()),
                        new Part("value", List.of(), value.information())));
    }

    @SuppressWarnings("unchecked") // it reads what it writes
    private static ValueCodec<Object> codec(Known known) {
        return (ValueCodec<Object>) known.information().codec();
    }

    private static Period months(int months) {
        return Period.ofMonths(months).normalized();
    }

    private static long micros(Duration duration) {
        return micros(duration.getSeconds(), duration.getNano());
    }

    private static long micros(long seconds, int nanos) {
        try {
            return Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), nanos / NANOS_PER_MICRO);
        } catch (ArithmeticException tooFar) {
            throw TypeErrors.notStorable("a time of %d seconds".formatted(seconds), "64 bits of microseconds", tooFar);
        }
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }

    /// A column of NULL alone.
    private record OfNull() implements ValueCodec<Object> {
        @Override
        public void write(@Nullable Object value, ValueOutput out, int field) {
            out.setNull(field);
        }

        @Override
        public @Nullable Object read(ValueInput in, int field) {
            return in.isNull(field) ? null : in.getInt(field);
        }
    }

    /// The names of fields that have none: `f0`, `f1` …
    static List<Part> places(List<TypeInformation<?>> types) {
        return IntStream.range(0, types.size())
                .mapToObj(i -> new Part("f" + i, List.of(), types.get(i)))
                .toList();
    }
}
