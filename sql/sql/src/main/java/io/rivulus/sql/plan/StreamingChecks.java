package io.rivulus.sql.plan;

import io.rivulus.base.error.UserException;
import io.rivulus.sql.plan.node.PlanNode;
import io.rivulus.sql.plan.node.PlanNode.LookupJoin;
import io.rivulus.sql.plan.node.PlanNode.SharedSource;
import io.rivulus.sql.plan.node.PlanNode.Sort;
import io.rivulus.sql.plan.node.PlanNode.TopN;
import java.util.List;

/// Refuses what would wait for the end of an input that has none, and look-ups that nobody answers.
record StreamingChecks(PlanningContext context, Tables tables) {
    /// Checks all plans of a job.
    ///
    /// @return whether the job ends by itself
    boolean check(List<PlanNode> plans) {
        boolean bounded = true;
        for (PlanNode plan : plans) {
            bounded &= check(plan);
        }
        return bounded;
    }

    private boolean check(PlanNode node) {
        boolean bounded = true;
        for (PlanNode input : node.inputs()) {
            bounded &= check(input);
        }
        if (node instanceof LookupJoin join) {
            new LookupTables(context, tables).of(join);
        }
        if (node instanceof SharedSource source && !tables.bounded(source.table())) {
            if (context.batch()) {
                throw new UserException(
                        PlanErrors.UNBOUNDED,
                        "table %s never ends, so it can't be read in batch mode; SET 'execution.runtime-mode' ="
                                        .formatted(source.table().name())
                                + " 'streaming', or bound it by the options of its connector");
            }
            return false;
        }
        if (node instanceof TopN top
                && top.limit() == Long.MAX_VALUE
                && top.end().isEmpty()
                && !bounded) {
            throw new UserException(
                    PlanErrors.UNBOUNDED,
                    "ROW_NUMBER() numbers rows without end, and each new row may renumber all; keep the first ones by"
                            + " a condition on the number, as in WHERE n <= 10");
        }
        if (node instanceof Sort && !bounded) {
            throw new UserException(
                    PlanErrors.UNBOUNDED,
                    "ORDER BY without LIMIT waits for the end of its input, which never comes; add a LIMIT");
        }
        return bounded;
    }
}
