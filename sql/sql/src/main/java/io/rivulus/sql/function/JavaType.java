package io.rivulus.sql.function;

import io.rivulus.api.table.function.DataTypeHint;
import io.rivulus.base.error.UserException;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.statement.Column;
import io.rivulus.sql.statement.Statement;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A parameter or result of a method of the user's, as a type of SQL. Its values come and go as
/// [io.rivulus.data.Values] has them, but for small whole numbers, and for arrays of Java.
///
/// @param type the type of SQL; absent for an Object, which takes any
/// @param primitive whether null is no value
record JavaType(Type java, Optional<DataType> type, boolean primitive) {
    private static final Map<Class<?>, DataType> SCALARS = Map.ofEntries(
            Map.entry(boolean.class, Types.BOOLEAN),
            Map.entry(Boolean.class, Types.BOOLEAN),
            Map.entry(byte.class, Types.TINYINT),
            Map.entry(Byte.class, Types.TINYINT),
            Map.entry(short.class, Types.SMALLINT),
            Map.entry(Short.class, Types.SMALLINT),
            Map.entry(int.class, Types.INT),
            Map.entry(Integer.class, Types.INT),
            Map.entry(long.class, Types.BIGINT),
            Map.entry(Long.class, Types.BIGINT),
            Map.entry(float.class, Types.FLOAT),
            Map.entry(Float.class, Types.FLOAT),
            Map.entry(double.class, Types.DOUBLE),
            Map.entry(Double.class, Types.DOUBLE),
            Map.entry(String.class, Types.STRING),
            Map.entry(byte[].class, Types.BYTES),
            Map.entry(LocalDate.class, Types.DATE),
            Map.entry(LocalTime.class, Types.time(DataType.TIMESTAMP_PRECISION_MAX)),
            Map.entry(LocalDateTime.class, Types.timestamp(DataType.TIMESTAMP_PRECISION_MAX)),
            Map.entry(Instant.class, Types.timestampLtz(DataType.TIMESTAMP_PRECISION_MAX)),
            Map.entry(Period.class, new IntervalType(true, true)),
            Map.entry(Duration.class, new IntervalType(false, true)));

    /// @param hint what stands beside it, if anything does
    static JavaType of(Method method, Type java, @Nullable DataTypeHint hint) {
        boolean primitive = java instanceof Class<?> type && type.isPrimitive();
        String where = UserFunctionErrors.text(method);
        if (hint != null) {
            DataType type = parse(where, hint.value());
            return new JavaType(java, Optional.of(type.withNullable(!primitive)), primitive);
        }
        if (java == Object.class) {
            return new JavaType(java, Optional.empty(), false);
        }
        DataType type = find(java).orElseThrow(() -> UserFunctionErrors.wrongType(where, java));
        return new JavaType(java, Optional.of(type.withNullable(!primitive)), primitive);
    }

    /// The type of SQL that a hint names.
    static DataType parse(String where, String hint) {
        try {
            // As the type of a column, so that it may be written in all the ways that SQL has for it.
            List<Statement> statements = SqlScript.parse("CREATE TABLE t (c %s)".formatted(hint));
            if (statements.size() == 1
                    && statements.getFirst() instanceof Statement.CreateTable table
                    && table.definition().columns().size() == 1
                    && table.definition().columns().getFirst() instanceof Column.Physical column) {
                return column.type();
            }
        } catch (UserException e) {
            throw UserFunctionErrors.wrongHint(where, hint, "is no type of SQL");
        }
        throw UserFunctionErrors.wrongHint(where, hint, "is no type of SQL");
    }

    /// The type of SQL that stands for one of Java's, if one does.
    static Optional<DataType> find(Type java) {
        return Optional.ofNullable(type(java));
    }

    private static @Nullable DataType type(Type java) {
        DataType scalar = java instanceof Class<?> type ? SCALARS.get(type) : null;
        if (scalar != null) {
            return scalar;
        }
        Type element = element(java);
        if (element != null) {
            DataType of = type(element);
            boolean primitive = element instanceof Class<?> type && type.isPrimitive();
            return of == null ? null : new ArrayType(of.withNullable(!primitive), true);
        }
        if (java instanceof ParameterizedType map && map.getRawType() == Map.class) {
            DataType key = type(map.getActualTypeArguments()[0]);
            DataType value = type(map.getActualTypeArguments()[1]);
            return key == null || value == null ? null : new MapType(key, value, true);
        }
        return null;
    }

    /// Of what a list or an array is.
    private static @Nullable Type element(Type java) {
        return switch (java) {
            case Class<?> type when type.isArray() -> type.getComponentType();
            case GenericArrayType array -> array.getGenericComponentType();
            case ParameterizedType list when list.getRawType() == List.class -> list.getActualTypeArguments()[0];
            default -> null;
        };
    }

    /// A value for the method.
    @Nullable
    Object toJava(@Nullable Object value) {
        return toJava(value, java);
    }

    private static @Nullable Object toJava(@Nullable Object value, Type java) {
        return switch (value) {
            case null -> null;
            case Integer number when java == byte.class || java == Byte.class -> (Object) number.byteValue();
            case Integer number when java == short.class || java == Short.class -> (Object) number.shortValue();
            case List<?> list
            when java instanceof Class<?> || java instanceof GenericArrayType -> {
                Type element = element(java);
                if (element == null) {
                    yield list;
                }
                Object array = Array.newInstance(raw(element), list.size());
                for (int i = 0; i < list.size(); i++) {
                    Array.set(array, i, toJava(list.get(i), element));
                }
                yield array;
            }
            case List<?> list
            when java instanceof ParameterizedType type -> {
                List<@Nullable Object> elements = new ArrayList<>();
                list.forEach(each -> elements.add(toJava(each, type.getActualTypeArguments()[0])));
                yield elements;
            }
            case Map<?, ?> map
            when java instanceof ParameterizedType type -> {
                Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
                map.forEach((key, each) -> entries.put(
                        toJava(key, type.getActualTypeArguments()[0]), toJava(each, type.getActualTypeArguments()[1])));
                yield entries;
            }
            default -> value;
        };
    }

    static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType parameterized -> (Class<?>) parameterized.getRawType();
            case GenericArrayType array ->
                Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
            default -> Object.class;
        };
    }

    /// What the method gave, as a value.
    static @Nullable Object fromJava(@Nullable Object given) {
        return switch (given) {
            case null -> null;
            case Byte number -> number.intValue();
            case Short number -> number.intValue();
            case byte[] bytes -> bytes;
            case List<?> list -> {
                List<@Nullable Object> elements = new ArrayList<>();
                list.forEach(each -> elements.add(fromJava(each)));
                yield elements;
            }
            case Map<?, ?> map -> {
                Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
                map.forEach((key, value) -> entries.put(fromJava(key), fromJava(value)));
                yield entries;
            }
            default -> {
                if (!given.getClass().isArray()) {
                    yield given;
                }
                List<@Nullable Object> elements = new ArrayList<>();
                for (int i = 0; i < Array.getLength(given); i++) {
                    elements.add(fromJava(Array.get(given, i)));
                }
                yield elements;
            }
        };
    }
}
