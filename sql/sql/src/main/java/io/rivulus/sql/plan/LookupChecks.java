package io.rivulus.sql.plan;

import io.rivulus.base.Check;
import io.rivulus.base.error.UserException;
import io.rivulus.sql.plan.node.PlanNode;
import io.rivulus.sql.plan.node.PlanNode.Calc;
import io.rivulus.sql.plan.node.PlanNode.Scan;
import io.rivulus.sql.plan.node.TimeColumns;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Snapshot;
import org.apache.calcite.rex.RexInputRef;

/// Refuses joins with `FOR SYSTEM_TIME AS OF` that are no lookups.
final class LookupChecks {
    private LookupChecks() {}

    /// @param snapshot its period is a column of `input`
    static void check(PlanNode input, Snapshot snapshot, PlanNode table, JoinRelType type) {
        Check.that(type == JoinRelType.INNER || type == JoinRelType.LEFT, "a %s join with a snapshot", type);
        int time = ((RexInputRef) snapshot.getPeriod()).getIndex();
        if (!TimeColumns.PROCESSING.of(input).get(time)) {
            throw refused("FOR SYSTEM_TIME AS OF %s: the column is not processing time, and tables as they were at"
                            .formatted(input.type().names().get(time))
                    + " another time are not supported yet; give the table before it a column AS PROCTIME()");
        }
        PlanNode below = table;
        while (below instanceof Calc calc) {
            below = calc.input();
        }
        if (!(below instanceof Scan)) {
            throw refused("FOR SYSTEM_TIME AS OF stands behind a query with joins or groups, in which nothing can be"
                    + " looked up; name a table there, or a view that filters and computes columns");
        }
    }

    private static UserException refused(String reason) {
        return new UserException(PlanErrors.TEMPORAL_JOIN_UNSUPPORTED, reason);
    }
}
