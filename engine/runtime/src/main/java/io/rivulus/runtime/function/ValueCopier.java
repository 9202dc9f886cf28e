package io.rivulus.runtime.function;

import io.rivulus.api.type.ColumnInput;
import io.rivulus.api.type.ColumnOutput;
import io.rivulus.api.type.Row;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.Check;
import io.rivulus.base.error.UserException;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.ColumnBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes records safe to hand to another task: those of which Java says that nobody can change them go as they are, all
/// others are copied by way of their schema. Owned by one thread.
final class ValueCopier {
    private static final Set<Class<?>> IMMUTABLE = Set.of(
            Boolean.class,
            Byte.class,
            Character.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            String.class,
            BigDecimal.class,
            BigInteger.class,
            UUID.class,
            Class.class);

    private final String step;
    private final Optional<TypeInformation<?>> declared;
    private final Map<Class<?>, Way> ways = new HashMap<>();
    private final ColumnInput input = new ColumnInput();
    private @Nullable Class<?> last;
    private @Nullable Way lastWay;

    /// How records of a class are handed on.
    private sealed interface Way {
        record AsItIs() implements Way {}

        record Copied(TypeInformation<Object> type) implements Way {}

        /// Field by field, since no class says what they are.
        record OfRow() implements Way {}

        /// Whose elements no class says what they are.
        record OfParts() implements Way {}
    }

    /// @param declared what the records are, where the program says so
    ValueCopier(String step, Optional<TypeInformation<?>> declared) {
        this.step = step;
        this.declared = declared;
    }

    /// The record, or a copy that shares nothing with it that can be changed.
    ///
    /// @throws UserException when it has to be copied and has no schema (RV-1374)
    Object copy(Object value) {
        if (value.getClass() != last || lastWay == null) {
            last = value.getClass();
            lastWay = ways.computeIfAbsent(value.getClass(), this::way);
        }
        return switch (lastWay) {
            case Way.AsItIs() -> value;
            case Way.Copied(var type) -> copy(value, type);
            case Way.OfRow _ -> ((Row) value).map(this::copy);
            case Way.OfParts _ -> parts(value);
        };
    }

    private Object parts(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((key, element) ->
                        copy.put(key == null ? null : copy(key), element == null ? null : copy(element)));
                yield copy;
            }
            case List<?> list -> {
                List<Object> copy = new ArrayList<>(list.size());
                list.forEach(element -> copy.add(element == null ? null : copy(element)));
                yield copy;
            }
            case Object[] array -> {
                Object[] copy = array.clone();
                Arrays.setAll(copy, i -> array[i] == null ? null : copy(array[i]));
                yield copy;
            }
            default -> throw Check.unreachable("%s has parts", value.getClass());
        };
    }

    private Object copy(Object value, TypeInformation<Object> type) {
        ColumnBuilder builder = ColumnBuilder.of(type.dataType(), 1);
        type.codec().write(value, new ColumnOutput(List.of(builder)), 0);
        input.open(ColumnBatch.of(1, builder.build()), 0);
        Object copy = type.codec().read(input, 0);
        return copy == null ? value : copy;
    }

    @SuppressWarnings("unchecked") // a record is of its class
    private Way way(Class<?> type) {
        if (isImmutable(type, Set.of())) {
            return new Way.AsItIs();
        }
        if (type == Row.class) {
            return new Way.OfRow();
        }
        boolean hasParts = Map.class.isAssignableFrom(type)
                || List.class.isAssignableFrom(type)
                || Object[].class.isAssignableFrom(type);
        if (hasParts && declared.isEmpty()) {
            return new Way.OfParts();
        }
        try {
            return new Way.Copied(
                    (TypeInformation<Object>) (declared.isPresent() ? declared.get() : TypeInformation.of(type)));
        } catch (UserException none) {
            throw FunctionErrors.noCopy(step, type, none);
        }
    }

    /// Whether nobody can change a value of the class, whatever is in it.
    ///
    /// @param outer the records that it is in
    static boolean isImmutable(Class<?> type, Set<Class<?>> outer) {
        if (type.isPrimitive()
                || IMMUTABLE.contains(type)
                || Enum.class.isAssignableFrom(type)
                || type.getPackageName().equals("java.time")) {
            return true;
        }
        if (!type.isRecord() || outer.contains(type)) {
            return false;
        }
        Set<Class<?>> within = new HashSet<>(outer);
        within.add(type);
        for (var component : type.getRecordComponents()) {
            // A class with others below it may have a value that can be changed.
            if (!isImmutable(component.getType(), within)) {
                return false;
            }
        }
        return true;
    }
}
