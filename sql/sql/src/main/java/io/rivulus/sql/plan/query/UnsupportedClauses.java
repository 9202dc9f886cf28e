package io.rivulus.sql.plan.query;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.sql.plan.PlanErrors;
import java.util.Locale;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;

/// Refuses what parses but can't be planned yet, by name.
final class UnsupportedClauses {
    private UnsupportedClauses() {}

    static void check(SqlCall call) {
        switch (call.getKind()) {
            case OVER -> over(call);
            case MATCH_RECOGNIZE -> refuse(PlanErrors.MATCH_RECOGNIZE_UNSUPPORTED, "MATCH_RECOGNIZE", call);
            case SNAPSHOT -> refuse(PlanErrors.TEMPORAL_JOIN_UNSUPPORTED, "FOR SYSTEM_TIME AS OF", call);
            case LATERAL -> refuse(PlanErrors.LATERAL_UNSUPPORTED, "LATERAL", call);
            case UNNEST -> refuse(PlanErrors.LATERAL_UNSUPPORTED, "UNNEST", call);
            case INTERSECT -> refuse(PlanErrors.SET_OPERATION_UNSUPPORTED, "INTERSECT", call);
            case EXCEPT -> refuse(PlanErrors.SET_OPERATION_UNSUPPORTED, "EXCEPT", call);
            case GROUPING_SETS, ROLLUP, CUBE ->
                refuse(PlanErrors.GROUPING_SETS_UNSUPPORTED, call.getOperator().getName(), call);
            case RESPECT_NULLS, IGNORE_NULLS -> nulls(call);
            case PIVOT, UNPIVOT, TABLESAMPLE, WITHIN_GROUP ->
                refuse(PlanErrors.CLAUSE_UNSUPPORTED, call.getOperator().getName(), call);
            default -> {}
        }
    }

    private static void over(SqlCall over) {
        String function = ((SqlCall) over.operand(0)).getOperator().getName().toUpperCase(Locale.ROOT);
        if (!function.equals("ROW_NUMBER")) {
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

    private static void refuse(ErrorCode code, String clause, SqlNode node) {
        throw new UserException(
                code, "%s at %s is not supported yet".formatted(clause, QueryErrors.place(node.getParserPosition())));
    }
}
