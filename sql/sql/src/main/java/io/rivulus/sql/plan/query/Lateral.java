package io.rivulus.sql.plan.query;

import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/// Each row with those that a table function makes of it. Gives the row's columns, then the function's.
public final class Lateral extends SingleRel {
    private final RexCall call;
    private final JoinRelType kind;

    /// @param call over the columns of the input
    /// @param kind INNER or LEFT
    Lateral(RelNode input, RexCall call, JoinRelType kind, RelDataType row) {
        super(input.getCluster(), input.getTraitSet(), input);
        this.call = call;
        this.kind = kind;
        this.rowType = row;
    }

    public RexCall call() {
        return call;
    }

    /// Whether rows of which none is made come out, too.
    public boolean isOuter() {
        return kind == JoinRelType.LEFT;
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new Lateral(inputs.getFirst(), call, kind, rowType);
    }

    @Override
    public RelNode accept(RexShuttle shuttle) {
        RexNode changed = shuttle.apply(call);
        return changed.equals(call) ? this : new Lateral(getInput(), (RexCall) changed, kind, rowType);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("invocation", call).item("joinType", kind.lowerName);
    }
}
