package io.rivulus.sql.function;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.BooleanType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.NullType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What looks like a function but isn't one: it doesn't evaluate all its arguments, treats NULL in a way of its
/// own, or takes values of any type.
///
/// Each tells the types of its arguments and result; the compiler and the interpreter know what it does.
public enum SpecialForm {
    AND("AND"),
    OR("OR"),
    IS_NULL("IS NULL"),
    IS_NOT_NULL("IS NOT NULL"),
    IS_TRUE("IS TRUE"),
    IS_NOT_TRUE("IS NOT TRUE"),
    IS_FALSE("IS FALSE"),
    IS_NOT_FALSE("IS NOT FALSE"),
    IS_DISTINCT_FROM("IS DISTINCT FROM"),
    IS_NOT_DISTINCT_FROM("IS NOT DISTINCT FROM"),
    /// Condition, result, condition, result, …, result otherwise.
    CASE("CASE"),
    COALESCE("COALESCE"),
    /// A value, then what it is looked for among.
    IN("IN"),
    ROW("ROW"),
    ARRAY("ARRAY"),
    /// Key, value, key, value, …
    MAP("MAP");

    private final String text;

    SpecialForm(String text) {
        this.text = text;
    }

    /// The form of this name in a call, if it is one.
    public static Optional<SpecialForm> of(String name) {
        for (SpecialForm form : values()) {
            if (form.text.equals(name)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    /// Its name in a call.
    public String text() {
        return text;
    }

    /// The types to which its arguments are cast, and its own; absent when it can't take the arguments.
    @Nullable
    Typing typing(List<DataType> given) {
        return switch (this) {
            case AND, OR -> given.size() >= 2 ? booleans(given) : null;
            case IS_NULL, IS_NOT_NULL -> given.size() == 1 ? new Typing(given, new BooleanType(false)) : null;
            case IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE -> {
                Typing booleans = given.size() == 1 ? booleans(given) : null;
                yield booleans == null ? null : new Typing(booleans.arguments, new BooleanType(false));
            }
            case IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM ->
                given.size() == 2 ? common(given, _ -> new BooleanType(false)) : null;
            case CASE -> given.size() >= 3 && given.size() % 2 == 1 ? branches(given) : null;
            case COALESCE -> given.isEmpty() ? null : coalesce(given);
            case IN -> given.size() >= 2 ? in(given) : null;
            case ROW -> new Typing(given, row(given));
            case ARRAY -> given.isEmpty() ? null : common(given, element -> new ArrayType(element, false));
            case MAP -> given.isEmpty() || given.size() % 2 == 1 ? null : map(given);
        };
    }

    /// How it is called, for errors.
    String signature() {
        return switch (this) {
            case AND, OR -> text + "(BOOLEAN, BOOLEAN...)";
            case IS_NULL, IS_NOT_NULL -> text + "(ANY)";
            case IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE -> text + "(BOOLEAN)";
            case IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> text + "(ANY, same type)";
            case CASE -> "CASE(BOOLEAN, ANY, ..., same type)";
            case COALESCE, ARRAY, IN -> text + "(ANY, same type...)";
            case ROW -> "ROW(ANY...)";
            case MAP -> "MAP(key, value...)";
        };
    }

    private static @Nullable Typing booleans(List<DataType> given) {
        if (!given.stream().allMatch(SpecialForm::isBoolean)) {
            return null;
        }
        List<DataType> arguments = given.stream()
                .<DataType>map(type -> new BooleanType(type.nullable()))
                .toList();
        return new Typing(arguments, new BooleanType(anyNullable(given)));
    }

    private static @Nullable Typing branches(List<DataType> given) {
        List<DataType> results = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            if (isResult(i, given.size())) {
                results.add(given.get(i));
            } else if (!isBoolean(given.get(i))) {
                return null;
            }
        }
        DataType common = TypeRules.common(results).orElse(null);
        if (common == null) {
            return null;
        }
        List<DataType> arguments = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            DataType type = isResult(i, given.size()) ? common : Types.BOOLEAN;
            arguments.add(type.withNullable(given.get(i).nullable()));
        }
        return new Typing(arguments, common);
    }

    private static boolean isResult(int index, int count) {
        return index % 2 == 1 || index == count - 1;
    }

    private static @Nullable Typing coalesce(List<DataType> given) {
        Typing typing = common(given, type -> type);
        boolean nullable = given.stream().allMatch(DataType::nullable);
        return typing == null ? null : new Typing(typing.arguments, typing.type.withNullable(nullable));
    }

    private static @Nullable Typing in(List<DataType> given) {
        return common(given, type -> new BooleanType(type.nullable()));
    }

    private static @Nullable Typing map(List<DataType> given) {
        List<DataType> keys = new ArrayList<>();
        List<DataType> values = new ArrayList<>();
        for (int i = 0; i < given.size(); i += 2) {
            keys.add(given.get(i));
            values.add(given.get(i + 1));
        }
        DataType key = TypeRules.common(keys).orElse(null);
        DataType value = TypeRules.common(values).orElse(null);
        if (key == null || value == null) {
            return null;
        }
        List<DataType> arguments = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            arguments.add((i % 2 == 0 ? key : value).withNullable(given.get(i).nullable()));
        }
        return new Typing(arguments, new MapType(key, value, false));
    }

    private static RowType row(List<DataType> given) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            fields.add(new Field("EXPR$" + i, given.get(i)));
        }
        return new RowType(fields, false);
    }

    private static @Nullable Typing common(List<DataType> given, UnaryOperator<DataType> result) {
        DataType common = TypeRules.common(given).orElse(null);
        if (common == null) {
            return null;
        }
        List<DataType> arguments =
                given.stream().map(type -> common.withNullable(type.nullable())).toList();
        return new Typing(arguments, result.apply(common));
    }

    private static boolean isBoolean(DataType type) {
        return type instanceof BooleanType || type instanceof NullType;
    }

    private static boolean anyNullable(List<DataType> types) {
        return types.stream().anyMatch(DataType::nullable);
    }

    /// Types of arguments and result.
    record Typing(List<DataType> arguments, DataType type) {}
}
