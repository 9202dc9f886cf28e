package io.rivulus.sql.plan.query;

import io.rivulus.base.error.UserException;
import io.rivulus.data.type.DataType;
import io.rivulus.sql.plan.PlanErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlJsonConstructorNullClause;
import org.apache.calcite.sql.SqlJsonEmptyOrError;
import org.apache.calcite.sql.SqlJsonQueryEmptyOrErrorBehavior;
import org.apache.calcite.sql.SqlJsonQueryWrapperBehavior;
import org.apache.calcite.sql.SqlJsonValueEmptyOrErrorBehavior;
import org.apache.calcite.sql.SqlJsonValueReturning;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/// The clauses of JSON functions as arguments of the catalog's: see [io.rivulus.sql.function.JsonFunctions].
final class JsonCalls {
    private static final Set<String> CONSTRUCTORS = Set.of("JSON_OBJECT", "JSON_ARRAY");
    private static final List<String> QUERY_TYPES = List.of("STRING");
    private static final List<String> VALUE_TYPES = List.of("STRING", "BOOLEAN", "INT", "BIGINT", "DOUBLE");
    private static final String IS_JSON = "IS JSON ";
    private static final String IS_NOT_JSON = "IS NOT JSON ";

    private JsonCalls() {}

    /// Whether a postfix operator asks for JSON.
    static boolean isTest(String operator) {
        return operator.startsWith(IS_JSON) || operator.startsWith(IS_NOT_JSON);
    }

    static boolean isNegated(String operator) {
        return operator.startsWith(IS_NOT_JSON);
    }

    static List<SqlNode> testOperands(SqlCall call) {
        String name = call.getOperator().getName();
        String kind = name.substring((isNegated(name) ? IS_NOT_JSON : IS_JSON).length());
        return List.of(call.operand(0), SqlLiteral.createCharString(kind, call.getParserPosition()));
    }

    /// The operands of the catalog's function of this name.
    static List<SqlNode> operands(String name, SqlCall call) {
        return switch (name) {
            case "JSON_VALUE" -> value(call);
            case "JSON_QUERY" -> query(call);
            case "JSON_OBJECT" -> constructor(call, SqlJsonConstructorNullClause.NULL_ON_NULL);
            case "JSON_ARRAY" -> constructor(call, SqlJsonConstructorNullClause.ABSENT_ON_NULL);
            default -> call.getOperandList();
        };
    }

    /// The document and the path; then what `ON EMPTY` and `ON ERROR` say, each with a value of the type.
    private static List<SqlNode> value(SqlCall call) {
        SqlParserPos at = call.getParserPosition();
        SqlNode type = new SqlDataTypeSpec(new SqlBasicTypeNameSpec(SqlTypeName.VARCHAR, DataType.LENGTH_MAX, at), at);
        SqlNode[] behaviours = {text("NULL", at), text("NULL", at)};
        SqlNode[] values = {SqlLiteral.createNull(at), SqlLiteral.createNull(at)};
        List<SqlNode> given = call.getOperandList();
        int i = 2;
        while (i < given.size()) {
            Object symbol = symbol(given.get(i++));
            if (symbol == SqlJsonValueReturning.RETURNING) {
                type = given.get(i++);
                checkReturning("JSON_VALUE", type, VALUE_TYPES, at);
                continue;
            }
            SqlNode value = symbol == SqlJsonValueEmptyOrErrorBehavior.DEFAULT ? given.get(i++) : null;
            int clause = symbol(given.get(i++)) == SqlJsonEmptyOrError.EMPTY ? 0 : 1;
            behaviours[clause] = text(name(symbol), at);
            values[clause] = value == null ? SqlLiteral.createNull(at) : value;
        }
        return List.of(
                given.get(0),
                given.get(1),
                behaviours[0],
                cast(values[0], type, at),
                behaviours[1],
                cast(values[1], type, at));
    }

    private static List<SqlNode> query(SqlCall call) {
        SqlParserPos at = call.getParserPosition();
        List<SqlNode> given = call.getOperandList();
        if (given.size() > 5 && given.get(5) != null) {
            checkReturning("JSON_QUERY", given.get(5), QUERY_TYPES, at);
        }
        return List.of(
                given.get(0),
                given.get(1),
                textOr(given, 2, SqlJsonQueryWrapperBehavior.WITHOUT_ARRAY, at),
                textOr(given, 3, SqlJsonQueryEmptyOrErrorBehavior.NULL, at),
                textOr(given, 4, SqlJsonQueryEmptyOrErrorBehavior.NULL, at));
    }

    /// What becomes of NULLs, and which of the values are JSON as they come from a constructor, before all of them.
    private static List<SqlNode> constructor(SqlCall call, SqlJsonConstructorNullClause nulls) {
        SqlParserPos at = call.getParserPosition();
        List<SqlNode> values = call.getOperandList().subList(1, call.operandCount());
        String raw =
                values.stream().map(value -> isConstructor(value) ? "1" : "0").collect(Collectors.joining());
        List<SqlNode> operands = new ArrayList<>(List.of(textOr(call.getOperandList(), 0, nulls, at), text(raw, at)));
        operands.addAll(values);
        return operands;
    }

    /// Whether a value is JSON as it comes from a constructor.
    static boolean isConstructor(SqlNode value) {
        return value instanceof SqlCall call
                && CONSTRUCTORS.contains(call.getOperator().getName());
    }

    static SqlNode asText(SqlNode value) {
        SqlParserPos at = value.getParserPosition();
        SqlNode type = new SqlDataTypeSpec(new SqlBasicTypeNameSpec(SqlTypeName.VARCHAR, DataType.LENGTH_MAX, at), at);
        return cast(value, type, at);
    }

    private static void checkReturning(String function, SqlNode type, List<String> types, SqlParserPos at) {
        String name = ((SqlDataTypeSpec) type).getTypeName().getSimple();
        if (!types.contains(name)) {
            throw new UserException(
                    PlanErrors.CLAUSE_UNSUPPORTED,
                    "%s at %s returns %s; to have %s, cast what it returns"
                            .formatted(function, QueryErrors.place(at), String.join(" or ", types), name));
        }
    }

    private static SqlNode cast(SqlNode value, SqlNode type, SqlParserPos at) {
        return SqlStdOperatorTable.CAST.createCall(at, value, type);
    }

    /// Calcite has null for a clause that isn't there.
    private static SqlNode textOr(
            List<? extends @Nullable SqlNode> operands, int index, Enum<?> otherwise, SqlParserPos at) {
        SqlNode given = index < operands.size() ? operands.get(index) : null;
        return text(name(given == null ? otherwise : symbol(given)), at);
    }

    /// Not its text, which some write with spaces.
    private static String name(@Nullable Object symbol) {
        return ((Enum<?>) Objects.requireNonNull(symbol)).name();
    }

    private static @Nullable Object symbol(SqlNode literal) {
        return literal instanceof SqlLiteral symbol && symbol.getValue() instanceof Enum<?> value ? value : null;
    }

    private static SqlNode text(String text, SqlParserPos at) {
        return SqlLiteral.createCharString(text, at);
    }
}
