package io.rivulus.sql.plan.query;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.sql.plan.PlanErrors;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/// Refuses what parses but can't be planned yet, by name.
final class UnsupportedClauses {
    /// What there is with OVER.
    private static final Set<String> OVER =
            Set.of("ROW_NUMBER", "COUNT", "SUM", "AVG", "MIN", "MAX", "FIRST_VALUE", "LAST_VALUE");

    private UnsupportedClauses() {}

    static void check(SqlCall call) {
        switch (call.getKind()) {
            case OVER -> over(call);
            case JOIN -> temporalJoin((SqlJoin) call);
            case MATCH_RECOGNIZE -> refuse(PlanErrors.MATCH_RECOGNIZE_UNSUPPORTED, "MATCH_RECOGNIZE", call);
            case LATERAL -> refuse(PlanErrors.LATERAL_UNSUPPORTED, "LATERAL", call);
            case UNNEST -> refuse(PlanErrors.LATERAL_UNSUPPORTED, "UNNEST", call);
            case RESPECT_NULLS, IGNORE_NULLS -> nulls(call);
            case PIVOT, UNPIVOT, TABLESAMPLE, WITHIN_GROUP ->
                refuse(PlanErrors.CLAUSE_UNSUPPORTED, call.getOperator().getName(), call);
            default -> {}
        }
    }

    private static void over(SqlCall over) {
        String function = ((SqlCall) over.operand(0)).getOperator().getName().toUpperCase(Locale.ROOT);
        if (!OVER.contains(function)) {
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

    private static void refuse(ErrorCode code, String clause, SqlNode node) {
        throw new UserException(
                code, "%s at %s is not supported yet".formatted(clause, QueryErrors.place(node.getParserPosition())));
    }
}
