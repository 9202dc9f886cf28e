package io.rivulus.sql.plan.query;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.jspecify.annotations.Nullable;

/// Finds out whether a relation has subqueries in its expressions; most have none.
final class Subqueries {
    private Subqueries() {}

    static boolean in(RelNode root) {
        boolean[] found = {false};
        RexShuttle shuttle = new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery subQuery) {
                found[0] = true;
                return subQuery;
            }
        };
        new RelVisitor() {
            @Override
            public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
                found[0] |= node instanceof Correlate;
                node.accept(shuttle);
                super.visit(node, ordinal, parent);
            }
        }.go(root);
        return found[0];
    }
}
