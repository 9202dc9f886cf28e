package io.rivulus.sql.plan.query;

import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.FunctionErrors;
import io.rivulus.sql.plan.PlanErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlJsonConstructorNullClause;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlPostfixOperator;
import org.apache.calcite.sql.SqlPrefixOperator;
import org.apache.calcite.sql.SqlUnnestOperator;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlCastFunction;
import org.apache.calcite.sql.fun.SqlJsonArrayAggAggFunction;
import org.apache.calcite.sql.fun.SqlJsonObjectAggAggFunction;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/// Makes the calls in a parsed query calls of the function catalog, before Calcite's validator types them by rules
/// of its own. Refuses functions and clauses that are not there.
final class CallRewriter extends SqlShuttle {
    private static final Set<SqlKind> BINARY = Set.of(
            SqlKind.PLUS,
            SqlKind.MINUS,
            SqlKind.TIMES,
            SqlKind.DIVIDE,
            SqlKind.MOD,
            SqlKind.EQUALS,
            SqlKind.NOT_EQUALS,
            SqlKind.LESS_THAN,
            SqlKind.LESS_THAN_OR_EQUAL,
            SqlKind.GREATER_THAN,
            SqlKind.GREATER_THAN_OR_EQUAL,
            SqlKind.IS_DISTINCT_FROM,
            SqlKind.IS_NOT_DISTINCT_FROM);

    private final FunctionCatalog functions;
    private final Set<String> names;
    private final Operators operators;
    private final Map<String, SqlOperator> made = new HashMap<>();

    CallRewriter(FunctionCatalog functions, Operators operators) {
        this.functions = functions;
        this.names = functions.names();
        this.operators = operators;
    }

    SqlNode rewrite(SqlNode query) {
        SqlNode windowed = query.accept(new GroupWindows());
        SqlNode rewritten = windowed == null ? null : windowed.accept(this);
        return rewritten == null ? query : rewritten;
    }

    @Override
    public @Nullable SqlNode visit(SqlCall original) {
        UnsupportedClauses.check(original, functions);
        switch (original.getKind()) {
            case LATERAL -> {
                // An UNNEST sees what is left of it anyway.
                if (original.operand(0).getKind() == SqlKind.UNNEST) {
                    return original.operand(0).accept(this);
                }
            }
            case UNNEST -> {
                return unnest(original);
            }
            case COLLECTION_TABLE -> {
                SqlNode table = tableCall(original);
                if (table != null) {
                    return table;
                }
            }
            case AS -> {
                if (isNamedArray(original)) {
                    return withColumn(original).accept(this);
                }
            }
            default -> {}
        }
        CallCopyingArgHandler handler = new CallCopyingArgHandler(original, false);
        original.getOperator().acceptCall(this, original, false, handler);
        return handler.result() instanceof SqlCall call ? rewriteCall(call) : handler.result();
    }

    /// A table function in FROM; null if it is none of the catalog's.
    private @Nullable SqlNode tableCall(SqlCall table) {
        SqlCall call = table.operand(0);
        String name = written(call);
        if (!functions.isTable(name)) {
            if (names.contains(name)) {
                throw new UserException(
                        PlanErrors.TABLE_FUNCTION,
                        "%s at %s gives a value and no rows, so it can't stand in FROM"
                                .formatted(name, QueryErrors.place(call.getParserPosition())));
            }
            return null;
        }
        return SqlStdOperatorTable.COLLECTION_TABLE.createCall(
                table.getParserPosition(), made(name, () -> new CatalogTableFunction(functions, name), call));
    }

    /// Whether it is `UNNEST(ARRAY[…]) AS t`, whose only column has the name of the table.
    private static boolean isNamedArray(SqlCall as) {
        return as.operandCount() == 2
                && as.operand(0) instanceof SqlCall unnest
                && unnest.getOperator() instanceof SqlUnnestOperator operator
                && !operator.withOrdinality
                && unnest.operand(0).getKind() == SqlKind.ARRAY_VALUE_CONSTRUCTOR;
    }

    private static SqlCall withColumn(SqlCall as) {
        return as.getOperator().createCall(as.getParserPosition(), as.operand(0), as.operand(1), as.operand(1));
    }

    private SqlNode unnest(SqlCall call) {
        SqlParserPos at = call.getParserPosition();
        boolean numbered = ((SqlUnnestOperator) call.getOperator()).withOrdinality;
        String name = numbered ? FunctionCatalog.UNNEST_NUMBERED : FunctionCatalog.UNNEST;
        SqlNode table = SqlStdOperatorTable.COLLECTION_TABLE.createCall(
                at, made(name, () -> new CatalogTableFunction(functions, name), call));
        return SqlStdOperatorTable.LATERAL.createCall(at, table);
    }

    /// The same call of an operator of ours.
    private SqlNode made(String name, Supplier<SqlOperator> make, SqlCall call) {
        List<SqlNode> operands = new ArrayList<>();
        for (SqlNode operand : call.getOperandList()) {
            operands.add(Objects.requireNonNull(operand.accept(this)));
        }
        return made(name, make, operands, call.getParserPosition());
    }

    private SqlNode rewriteCall(SqlCall call) {
        SqlOperator operator = call.getOperator();
        SqlParserPos at = call.getParserPosition();
        List<SqlNode> operands = call.getOperandList();
        return switch (operator) {
            case CatalogOperator _ -> call;
            case SqlBetweenOperator between ->
                negated(between.isNegated(), function("BETWEEN", operands.subList(0, 3), at));
            case SqlLikeOperator like ->
                negated(
                        like.isNegated(),
                        function(like.getKind() == SqlKind.LIKE ? "LIKE" : "SIMILAR TO", operands, at));
            case SqlBinaryOperator binary -> binary(binary, call);
            case SqlPrefixOperator prefix
            when prefix.getKind() == SqlKind.MINUS_PREFIX || prefix.getKind() == SqlKind.PLUS_PREFIX ->
                prefix.getKind() == SqlKind.PLUS_PREFIX
                        ? call.operand(0)
                        : made(prefix.getName() + " prefix", () -> new CatalogPrefix(functions, prefix), operands, at);
            case SqlPostfixOperator postfix
            when JsonCalls.isTest(postfix.getName()) ->
                negated(JsonCalls.isNegated(postfix.getName()), function("IS JSON", JsonCalls.testOperands(call), at));
            case SqlCastFunction _ -> call;
            case SqlTrimFunction _ -> trim(call);
            case SqlJsonArrayAggAggFunction array -> {
                boolean nulls = array.getNullClause() == SqlJsonConstructorNullClause.NULL_ON_NULL;
                yield (nulls ? PlainAggregate.JSON_ARRAY_NULLS : PlainAggregate.JSON_ARRAY)
                        .createCall(call.getFunctionQuantifier(), at, json(call.operand(0)));
            }
            case SqlJsonObjectAggAggFunction object -> {
                boolean nulls = object.getNullClause() == SqlJsonConstructorNullClause.NULL_ON_NULL;
                SqlNode key = JsonCalls.asText(call.operand(0));
                yield (nulls ? PlainAggregate.JSON_OBJECT_NULLS : PlainAggregate.JSON_OBJECT)
                        .createCall(call.getFunctionQuantifier(), at, json(key), json(call.operand(1)));
            }
            case SqlFunction _ -> function(call);
            default -> call.getKind() == SqlKind.ITEM ? function("ITEM", operands, at) : call;
        };
    }

    /// A value as JSON text, which it may be already.
    private SqlNode json(SqlNode value) {
        return JsonCalls.isConstructor(value)
                ? value
                : function("JSON_STRING", List.of(value), value.getParserPosition());
    }

    private SqlNode binary(SqlBinaryOperator operator, SqlCall call) {
        SqlParserPos at = call.getParserPosition();
        if (operator.getKind() == SqlKind.IN || operator.getKind() == SqlKind.NOT_IN) {
            return call.operand(1) instanceof SqlNodeList values
                            && !values.isEmpty()
                            && call.operand(0).getKind() != SqlKind.ROW
                    ? in(call.operand(0), values, operator.getKind() == SqlKind.NOT_IN, at)
                    : call;
        }
        boolean known =
                BINARY.contains(operator.getKind()) || operator.getName().equals("||");
        return known
                ? made(operator.getName(), () -> new CatalogBinary(functions, operator), call.getOperandList(), at)
                : call;
    }

    private SqlNode in(SqlNode value, SqlNodeList values, boolean negated, SqlParserPos at) {
        List<SqlNode> operands = new ArrayList<>(List.of(value));
        values.forEach(operands::add);
        return negated(negated, function("IN", operands, at));
    }

    private SqlNode trim(SqlCall call) {
        SqlNode flag = call.operand(0);
        String name = switch (flag instanceof SqlLiteral literal ? literal.getValue() : null) {
            case SqlTrimFunction.Flag.LEADING -> "LTRIM";
            case SqlTrimFunction.Flag.TRAILING -> "RTRIM";
            case null, default -> "BTRIM";
        };
        return function(name, List.of(call.operand(2), call.operand(1)), call.getParserPosition());
    }

    private SqlNode function(SqlCall call) {
        String written = written(call);
        // So the grammar calls the one of three arguments.
        String name = written.equals("TRANSLATE3") ? "TRANSLATE" : written;
        if (name.equals("SESSION")) {
            return SessionKeys.asArgument(call);
        }
        if (functions.isTable(name)) {
            throw new UserException(
                    PlanErrors.TABLE_FUNCTION,
                    "%s at %s makes rows: call it in FROM, as in FROM t, LATERAL TABLE(%s(...))"
                            .formatted(name, QueryErrors.place(call.getParserPosition()), name));
        }
        if (functions.isAggregate(name)) {
            SqlOperator aggregate = made.computeIfAbsent(name, _ -> new CatalogAggregate(functions, name));
            return aggregate.createCall(call.getFunctionQuantifier(), call.getParserPosition(), call.getOperandList());
        }
        if (names.contains(name)) {
            List<SqlNode> operands = JsonCalls.operands(name, call).stream()
                    .map(CallRewriter::unit)
                    .toList();
            return function(name, operands, call.getParserPosition());
        }
        if (!operators.knows(name)) {
            SqlParserPos at = call.getParserPosition();
            Set<String> candidates = new TreeSet<>(names);
            candidates.addAll(operators.names());
            throw new UserException(
                    FunctionErrors.UNKNOWN_FUNCTION,
                    "unknown function %s at %d:%d%s"
                            .formatted(name, at.getLineNum(), at.getColumnNum(), Nearest.hint(name, candidates)));
        }
        return call;
    }

    /// The name of a function as the catalog knows it.
    static String written(SqlCall call) {
        SqlIdentifier full = call.getOperator() instanceof SqlFunction function ? function.getSqlIdentifier() : null;
        return full == null || full.isSimple()
                ? call.getOperator().getName().toUpperCase(Locale.ROOT)
                : String.join(".", full.names).toUpperCase(Locale.ROOT);
    }

    /// A unit of time is text to the catalog's functions.
    private static SqlNode unit(SqlNode operand) {
        return switch (operand) {
            case SqlIntervalQualifier unit ->
                SqlLiteral.createCharString(unit.timeUnitRange.name(), unit.getParserPosition());
            case SqlLiteral symbol
            when symbol.getValue() instanceof Enum<?> value && !(symbol.getValue() instanceof Boolean) ->
                SqlLiteral.createCharString(value.name(), symbol.getParserPosition());
            default -> operand;
        };
    }

    private SqlNode function(String name, List<SqlNode> operands, SqlParserPos at) {
        return made(name, () -> new CatalogFunction(functions, name), operands, at);
    }

    private SqlNode made(String key, Supplier<SqlOperator> make, List<SqlNode> operands, SqlParserPos at) {
        return new SqlBasicCall(made.computeIfAbsent(key, _ -> make.get()), operands, at);
    }

    private static SqlNode negated(boolean negated, SqlNode call) {
        return negated ? SqlStdOperatorTable.NOT.createCall(call.getParserPosition(), call) : call;
    }
}
