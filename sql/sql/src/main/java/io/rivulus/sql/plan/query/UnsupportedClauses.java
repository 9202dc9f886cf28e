package io.rivulus.sql.plan.query;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.plan.PlanErrors;
import java.util.Set;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;

/// Refuses what parses but can't be planned yet, by name.
final class UnsupportedClauses {
    /// What there is with OVER.
    private static final Set<String> OVER =
            Set.of("ROW_NUMBER", "COUNT", "SUM", "AVG", "MIN", "MAX", "FIRST_VALUE", "LAST_VALUE");

    private UnsupportedClauses() {}

    static void check(SqlCall call, FunctionCatalog functions) {
        switch (call.getKind()) {
            case OVER -> over(call, functions);
            case JOIN -> {
                temporalJoin((SqlJoin) call);
                lateralJoin((SqlJoin) call);
            }
            case MATCH_RECOGNIZE -> refuse(PlanErrors.MATCH_RECOGNIZE_UNSUPPORTED, "MATCH_RECOGNIZE", call);
            case LATERAL -> lateral(call);
            case RESPECT_NULLS, IGNORE_NULLS -> nulls(call);
            case PIVOT, UNPIVOT, TABLESAMPLE, WITHIN_GROUP ->
                refuse(PlanErrors.CLAUSE_UNSUPPORTED, call.getOperator().getName(), call);
            default -> {}
        }
    }

    private static void over(SqlCall over, FunctionCatalog functions) {
        String function = CallRewriter.written(over.operand(0));
        if (!OVER.contains(function) && !functions.isAggregate(function)) {
            refuse(PlanErrors.OVER_UNSUPPORTED, function + " OVER", over);
        }
    }

    /// ARRAY_AGG alone can be told what to do with NULL.
    private static void nulls(SqlCall treatment) {
        String function = ((SqlCall) treatment.operand(0)).getOperator().getName();
        if (!function.equalsIgnoreCase("ARRAY_AGG")) {
            refuse(PlanErrors.CLAUSE_UNSUPPORTED, treatment.getOperator().getName(), treatment);
        }
    }

    /// What a table on the left has at the time of rows on the right would have to be looked up before they come.
    private static void temporalJoin(SqlJoin join) {
        SqlNode right = join.getRight();
        SqlNode table = right.getKind() == SqlKind.AS ? ((SqlCall) right).operand(0) : right;
        boolean rightKept = join.getJoinType() == JoinType.RIGHT || join.getJoinType() == JoinType.FULL;
        if (table.getKind() == SqlKind.SNAPSHOT && rightKept) {
            throw new UserException(
                    PlanErrors.TEMPORAL_JOIN_UNSUPPORTED,
                    "a %s JOIN with FOR SYSTEM_TIME AS OF at %s would give rows that are not looked up; use JOIN or LEFT JOIN"
                            .formatted(join.getJoinType(), QueryErrors.place(table.getParserPosition())));
        }
    }

    private static void lateral(SqlCall call) {
        SqlKind kind = call.operand(0).getKind();
        if (kind != SqlKind.COLLECTION_TABLE && kind != SqlKind.UNNEST) {
            refuse(PlanErrors.LATERAL_UNSUPPORTED, "LATERAL before what is no TABLE(function(...))", call);
        }
    }

    /// What a function makes is known for the rows before it alone.
    private static void lateralJoin(SqlJoin join) {
        SqlNode right = join.getRight();
        SqlNode table = right.getKind() == SqlKind.AS ? ((SqlCall) right).operand(0) : right;
        if (table.getKind() != SqlKind.LATERAL && table.getKind() != SqlKind.UNNEST) {
            return;
        }
        JoinType type = join.getJoinType();
        if (type == JoinType.RIGHT
                || type == JoinType.FULL
                || join.isNatural()
                || join.getConditionType() == JoinConditionType.USING) {
            throw new UserException(
                    PlanErrors.LATERAL_UNSUPPORTED,
                    "a %s JOIN with what is made of its left rows, at %s, is not supported; use CROSS JOIN, or LEFT JOIN ... ON TRUE"
                            .formatted(
                                    join.isNatural() ? "NATURAL" : type == JoinType.INNER ? "USING" : type,
                                    QueryErrors.place(table.getParserPosition())));
        }
        SqlNode condition = join.getCondition();
        boolean isTrue = condition instanceof SqlLiteral literal && Boolean.TRUE.equals(literal.getValue());
        if (type == JoinType.LEFT && condition != null && !isTrue) {
            throw new UserException(
                    PlanErrors.LATERAL_UNSUPPORTED,
                    "the condition at %s of a LEFT JOIN with what is made of its left rows is not supported, expected ON TRUE; put it into WHERE, or join without LEFT"
                            .formatted(QueryErrors.place(condition.getParserPosition())));
        }
    }

    private static void refuse(ErrorCode code, String clause, SqlNode node) {
        throw new UserException(
                code, "%s at %s is not supported yet".formatted(clause, QueryErrors.place(node.getParserPosition())));
    }
}
