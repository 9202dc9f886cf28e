package io.rivulus.sql.plan.query;

import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.FunctionErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlPostfixOperator;
import org.apache.calcite.sql.SqlPrefixOperator;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlCastFunction;
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
        UnsupportedClauses.check(original);
        CallCopyingArgHandler handler = new CallCopyingArgHandler(original, false);
        original.getOperator().acceptCall(this, original, false, handler);
        return handler.result() instanceof SqlCall call ? rewriteCall(call) : handler.result();
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
            case SqlFunction function -> function(function, call);
            default -> call.getKind() == SqlKind.ITEM ? function("ITEM", operands, at) : call;
        };
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

    private SqlNode function(SqlFunction function, SqlCall call) {
        SqlIdentifier full = function.getSqlIdentifier();
        String written = full == null || full.isSimple()
                ? function.getName().toUpperCase(Locale.ROOT)
                : String.join(".", full.names).toUpperCase(Locale.ROOT);
        // So the grammar calls the one of three arguments.
        String name = written.equals("TRANSLATE3") ? "TRANSLATE" : written;
        if (name.equals("SESSION")) {
            return SessionKeys.asArgument(call);
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
