package io.rivulus.api.type;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The types that programs name most, under Flink's names.
///
/// ```java
/// stream.returns(Types.ROW_NAMED(new String[] {"name", "score"}, Types.STRING, Types.INT))
/// ```
public final class Types {
    public static final TypeInformation<String> STRING = TypeInformation.of(String.class);
    public static final TypeInformation<Boolean> BOOLEAN = TypeInformation.of(Boolean.class);
    public static final TypeInformation<Byte> BYTE = TypeInformation.of(Byte.class);
    public static final TypeInformation<Short> SHORT = TypeInformation.of(Short.class);
    public static final TypeInformation<Integer> INT = TypeInformation.of(Integer.class);
    public static final TypeInformation<Long> LONG = TypeInformation.of(Long.class);
    public static final TypeInformation<Float> FLOAT = TypeInformation.of(Float.class);
    public static final TypeInformation<Double> DOUBLE = TypeInformation.of(Double.class);
    public static final TypeInformation<LocalDate> LOCAL_DATE = TypeInformation.of(LocalDate.class);
    public static final TypeInformation<LocalTime> LOCAL_TIME = TypeInformation.of(LocalTime.class);
    public static final TypeInformation<LocalDateTime> LOCAL_DATE_TIME = TypeInformation.of(LocalDateTime.class);
    public static final TypeInformation<Instant> INSTANT = TypeInformation.of(Instant.class);

    private Types() {}

    /// Rows of fields that are called `f0`, `f1` and so on.
    public static TypeInformation<Row> ROW(TypeInformation<?>... types) {
        return RowTypes.ofFields(RowTypes.places(Arrays.asList(types)));
    }

    /// Rows of fields that have names.
    ///
    /// @throws io.rivulus.base.error.UserException when there are more names or more types (RV-1171)
    public static TypeInformation<Row> ROW_NAMED(String[] names, TypeInformation<?>... types) {
        if (names.length != types.length) {
            throw TypeErrors.noSchema(
                    "Row",
                    "Row",
                    "it has %d names for %d types".formatted(names.length, types.length),
                    "give each field both");
        }
        return RowTypes.ofFields(IntStream.range(0, names.length)
                .mapToObj(i -> new TypeInformation.Part(names[i], List.of(), types[i]))
                .toList());
    }

    /// What a class without type parameters is.
    public static <T> TypeInformation<T> POJO(Class<T> type) {
        return TypeInformation.of(type);
    }
}
