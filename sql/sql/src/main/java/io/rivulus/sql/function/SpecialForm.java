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
    AND(
            "AND",
            FunctionGroup.LOGIC,
            "BOOLEAN AND BOOLEAN → BOOLEAN",
            "Tells whether both conditions are true. FALSE when one of them is, whatever the other; else NULL"
                    + " when one is NULL. The second is not evaluated where the first decides.",
            "2 > 1 AND 3 > 2 -> TRUE",
            "1 > 2 AND CAST(NULL AS BOOLEAN) -> FALSE",
            "2 > 1 AND CAST(NULL AS BOOLEAN) -> NULL",
            "1 > 2 AND 1 / 0 = 1 -> FALSE"),
    OR(
            "OR",
            FunctionGroup.LOGIC,
            "BOOLEAN OR BOOLEAN → BOOLEAN",
            "Tells whether one condition at least is true. TRUE when one of them is, whatever the other; else"
                    + " NULL when one is NULL. The second is not evaluated where the first decides.",
            "1 > 2 OR 3 > 2 -> TRUE",
            "2 > 1 OR CAST(NULL AS BOOLEAN) -> TRUE",
            "1 > 2 OR CAST(NULL AS BOOLEAN) -> NULL"),
    IS_NULL(
            "IS NULL",
            FunctionGroup.COMPARISON,
            "ANY IS NULL → BOOLEAN",
            "Tells whether a value is NULL; never NULL itself. `= NULL` can't tell: it is NULL for every value.",
            "CAST(NULL AS INT) IS NULL -> TRUE",
            "0 IS NULL -> FALSE"),
    IS_NOT_NULL(
            "IS NOT NULL",
            FunctionGroup.COMPARISON,
            "ANY IS NOT NULL → BOOLEAN",
            "Tells whether there is a value; never NULL.",
            "CAST(NULL AS INT) IS NOT NULL -> FALSE",
            "'' IS NOT NULL -> TRUE"),
    IS_TRUE(
            "IS TRUE",
            FunctionGroup.LOGIC,
            "BOOLEAN IS TRUE → BOOLEAN",
            "Tells whether a condition is true; FALSE of NULL.",
            "(2 > 1) IS TRUE -> TRUE",
            "(2 > CAST(NULL AS INT)) IS TRUE -> FALSE"),
    IS_NOT_TRUE(
            "IS NOT TRUE",
            FunctionGroup.LOGIC,
            "BOOLEAN IS NOT TRUE → BOOLEAN",
            "Tells whether a condition is false or NULL.",
            "(2 > 1) IS NOT TRUE -> FALSE",
            "(2 > CAST(NULL AS INT)) IS NOT TRUE -> TRUE"),
    IS_FALSE(
            "IS FALSE",
            FunctionGroup.LOGIC,
            "BOOLEAN IS FALSE → BOOLEAN",
            "Tells whether a condition is false; FALSE of NULL.",
            "(1 > 2) IS FALSE -> TRUE",
            "(1 > CAST(NULL AS INT)) IS FALSE -> FALSE"),
    IS_NOT_FALSE(
            "IS NOT FALSE",
            FunctionGroup.LOGIC,
            "BOOLEAN IS NOT FALSE → BOOLEAN",
            "Tells whether a condition is true or NULL.",
            "(1 > 2) IS NOT FALSE -> FALSE",
            "(1 > CAST(NULL AS INT)) IS NOT FALSE -> TRUE"),
    IS_DISTINCT_FROM(
            "IS DISTINCT FROM",
            FunctionGroup.COMPARISON,
            "ANY IS DISTINCT FROM ANY → BOOLEAN",
            "Tells whether two values differ, where NULL is a value like others; never NULL.",
            "1 IS DISTINCT FROM 2 -> TRUE",
            "1 IS DISTINCT FROM CAST(NULL AS INT) -> TRUE",
            "CAST(NULL AS INT) IS DISTINCT FROM CAST(NULL AS INT) -> FALSE"),
    IS_NOT_DISTINCT_FROM(
            "IS NOT DISTINCT FROM",
            FunctionGroup.COMPARISON,
            "ANY IS NOT DISTINCT FROM ANY → BOOLEAN",
            "Tells whether two values are the same, where NULL is a value like others; never NULL. A join can be"
                    + " over it.",
            "1 IS NOT DISTINCT FROM 1 -> TRUE",
            "1 IS NOT DISTINCT FROM CAST(NULL AS INT) -> FALSE",
            "CAST(NULL AS INT) IS NOT DISTINCT FROM CAST(NULL AS INT) -> TRUE"),
    /// Condition, result, condition, result, …, result otherwise.
    CASE(
            "CASE",
            FunctionGroup.CONDITIONAL,
            """
            CASE WHEN BOOLEAN THEN ANY [WHEN …] [ELSE ANY] END → the common type of all results
            CASE ANY WHEN ANY THEN ANY [WHEN …] [ELSE ANY] END → the common type of all results""",
            "Gives the result behind the first condition that is true, or behind the first value that equals the"
                    + " one after CASE; else that behind ELSE, or NULL. Only that one is evaluated. A condition"
                    + " that is NULL is not true.",
            "CASE WHEN 5 > 9 THEN 'many' WHEN 5 > 3 THEN 'some' ELSE 'few' END -> 'some'",
            "CASE 2 WHEN 1 THEN 'one' WHEN 2 THEN 'two' END -> 'two'",
            "CASE 3 WHEN 1 THEN 'one' WHEN 2 THEN 'two' END -> NULL",
            "CASE WHEN 0 = 0 THEN 0 ELSE 10 / 0 END -> 0"),
    COALESCE(
            "COALESCE",
            FunctionGroup.CONDITIONAL,
            "COALESCE(ANY, ANY...) → the common type of all",
            "Gives the first of its arguments that is not NULL; NULL when all are. Those behind it are not evaluated.",
            "COALESCE(CAST(NULL AS INT), 3, 4) -> 3",
            "COALESCE(CAST(NULL AS STRING), CAST(NULL AS STRING)) -> NULL",
            "COALESCE(1, 1 / 0) -> 1"),
    /// A value, then what it is looked for among.
    IN(
            "IN",
            FunctionGroup.COMPARISON,
            """
            ANY IN (ANY, ANY...) → BOOLEAN
            ANY NOT IN (ANY, ANY...) → BOOLEAN
            ANY IN (query) → BOOLEAN""",
            "Tells whether a value equals one of some others, or of the rows of a query. NULL when the value is"
                    + " NULL, or when it equals none and one of them is NULL.",
            "2 IN (1, 2, 3) -> TRUE",
            "'d' NOT IN ('a', 'b') -> TRUE",
            "2 IN (1, CAST(NULL AS INT)) -> NULL"),
    ROW(
            "ROW",
            FunctionGroup.COLLECTIONS,
            """
            ROW(ANY...) → ROW
            (ANY, ANY...) → ROW""",
            "Makes a row of its arguments, of any types. CAST names its fields, which are then read as `row.field`.",
            "ROW(1, 'a') -> ROW(1, 'a')",
            "CAST(ROW(1, 'a') AS ROW<id INT, name STRING>).name -> 'a'",
            "ROW(1, 'a') = ROW(1, 'b') -> FALSE"),
    ARRAY(
            "ARRAY",
            FunctionGroup.COLLECTIONS,
            "ARRAY[ANY, ANY...] → ARRAY of the common type",
            "Makes an array of its elements, which may be NULL.",
            "ARRAY[1, 2, 3] -> ARRAY[1, 2, 3]",
            "ARRAY[1, 2.5] -> ARRAY[1.0, 2.5]",
            "ARRAY['a', CAST(NULL AS STRING)] -> ARRAY['a', NULL]",
            "ARRAY['a', 'b'][1] -> 'a'"),
    /// Key, value, key, value, …
    MAP(
            "MAP",
            FunctionGroup.COLLECTIONS,
            "MAP[key, value, key, value...] → MAP of the common types",
            "Makes a map of keys, each followed by its value. Of a key that occurs twice the last value counts.",
            "MAP['a', 1, 'b', 2] -> MAP['a', 1, 'b', 2]",
            "MAP['a', 1, 'b', 2]['b'] -> 2",
            "MAP['a', 1, 'a', 2] -> MAP['a', 2]");

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // A record of lists that nobody can change.
    private final FunctionText documentation;

    SpecialForm(String text, FunctionGroup group, String calls, String description, String... examples) {
        this.text = text;
        this.documentation = FunctionText.ofForm(group, text, calls, description, examples);
    }

    /// What the documentation says of it.
    FunctionText documentation() {
        return documentation;
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
