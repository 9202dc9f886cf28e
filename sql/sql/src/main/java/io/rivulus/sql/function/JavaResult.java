package io.rivulus.sql.function;

import io.rivulus.api.table.function.DataTypeHint;
import io.rivulus.api.table.function.FunctionHint;
import io.rivulus.api.type.ColumnOutput;
import io.rivulus.api.type.TypeHint;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.data.Values;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.RowType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a function of the user's gives, as a type of SQL.
sealed interface JavaResult {
    DataType type();

    /// Appends what the function gave.
    ///
    /// @param out a builder of the type
    /// @throws ClassCastException when it is no such value
    void append(@Nullable Object given, ColumnBuilder out);

    /// Appends what the function gave as columns: a row's fields each to one, all else to one alone.
    void appendColumns(@Nullable Object given, List<ColumnBuilder> out);

    /// The result of a type of Java's.
    ///
    /// @param where whose result it is, for errors
    /// @param hint what the author says of it
    static JavaResult of(String where, Type java, Optional<String> hint) {
        boolean primitive = java instanceof Class<?> type && type.isPrimitive();
        Optional<DataType> hinted = hint.map(text -> JavaType.parse(where, text).withNullable(!primitive));
        if (hinted.isPresent() && !(hinted.get() instanceof RowType && isRowClass(java))) {
            return new OfValue(hinted.get());
        }
        Optional<DataType> plain = java == Object.class ? Optional.empty() : JavaType.find(java);
        if (plain.isPresent()) {
            return new OfValue(plain.get().withNullable(!primitive));
        }
        if (!isRowClass(java)) {
            throw UserFunctionErrors.wrongType(where, java);
        }
        OfObject found = object(java);
        return hinted.map(type -> found.named(where, (RowType) type)).orElse(found);
    }

    /// What is said of the output on a method, or else on its class.
    static Optional<String> hint(AnnotatedElement... elements) {
        for (AnnotatedElement element : elements) {
            FunctionHint function = element.getAnnotation(FunctionHint.class);
            DataTypeHint plain = element.getAnnotation(DataTypeHint.class);
            if (function != null || plain != null) {
                return Optional.of(function != null ? function.output().value() : plain.value());
            }
        }
        return Optional.empty();
    }

    /// Whether it is a class that an author wrote, which may have fields.
    private static boolean isRowClass(Type java) {
        Class<?> raw = JavaType.raw(java);
        return !raw.isArray() && !raw.isPrimitive() && !raw.getName().startsWith("java.");
    }

    static OfObject object(Type java) {
        TypeInformation<Object> information = TypeInformation.of(new TypeHint<>() {
            @Override
            public Type type() {
                return java;
            }
        });
        return new OfObject(information, information.dataType());
    }

    /// A value that columns have as it is, or a list or an array of a row's fields.
    record OfValue(DataType type) implements JavaResult {
        @Override
        public void append(@Nullable Object given, ColumnBuilder out) {
            Object value = JavaType.fromJava(given);
            check(value, type);
            Values.append(out, type, fitted(value, type));
        }

        @Override
        public void appendColumns(@Nullable Object given, List<ColumnBuilder> out) {
            if (!(type instanceof RowType row)) {
                append(given, out.getFirst());
                return;
            }
            Object value = JavaType.fromJava(given);
            check(value, type);
            if (!(fitted(value, type) instanceof List<?> fields)) {
                throw new ClassCastException("no fields");
            }
            for (int i = 0; i < row.size(); i++) {
                Values.append(out.get(i), row.type(i), fields.get(i));
            }
        }

        /// A decimal with the digits of its type; NULL where it has more, as all of SQL has it.
        private static @Nullable Object fitted(@Nullable Object value, DataType type) {
            if (value instanceof BigDecimal number && type instanceof DecimalType decimal) {
                BigDecimal rounded = number.setScale(decimal.scale(), RoundingMode.HALF_UP);
                return rounded.precision() > decimal.precision() ? null : rounded;
            }
            if (value instanceof List<?> fields && type instanceof RowType row) {
                @Nullable Object[] fit = new @Nullable Object[row.size()];
                for (int i = 0; i < fit.length; i++) {
                    fit[i] = fitted(fields.get(i), row.type(i));
                }
                return Arrays.asList(fit);
            }
            return value;
        }

        /// A row that isn't as long as its type would spoil the columns.
        private static void check(@Nullable Object value, DataType type) {
            switch (type) {
                case RowType row
                when value instanceof List<?> fields -> {
                    if (fields.size() != row.size()) {
                        throw new FunctionException(
                                UserFunctionErrors.FAILED,
                                "a row has %d fields, expected %s,".formatted(fields.size(), row.name()));
                    }
                    for (int i = 0; i < row.size(); i++) {
                        check(fields.get(i), row.type(i));
                    }
                }
                case ArrayType array
                when value instanceof List<?> elements -> elements.forEach(element -> check(element, array.element()));
                case MapType map
                when value instanceof Map<?, ?> entries -> entries.values().forEach(entry -> check(entry, map.value()));
                default -> {}
            }
        }
    }

    /// An object of a class with fields.
    ///
    /// @param type that of the information, perhaps with other names
    record OfObject(TypeInformation<Object> information, DataType type) implements JavaResult {
        @Override
        public void append(@Nullable Object given, ColumnBuilder out) {
            information.codec().write(given, new ColumnOutput(List.of(out)), 0);
        }

        @Override
        public void appendColumns(@Nullable Object given, List<ColumnBuilder> out) {
            if (given == null) {
                throw new ClassCastException("no row");
            }
            information.columnsCodec().write(given, new ColumnOutput(out), 0);
        }

        OfObject named(String where, RowType names) {
            boolean fits = information.dataType() instanceof RowType own
                    && own.size() == names.size()
                    && IntStream.range(0, own.size()).allMatch(i -> own.type(i).sameAs(names.type(i)));
            if (!fits) {
                throw UserFunctionErrors.wrongHint(
                        where,
                        names.name(),
                        "is not what the fields are: " + information.dataType().name());
            }
            return new OfObject(information, names);
        }
    }
}
