package io.rivulus.sql.plan.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.tools.RelBuilder;

/// Makes joins of correlations, each by itself.
///
/// Calcite's decorrelation rewrites all of the tree that it is given, also where nothing is correlated, and takes
/// groupings by constants for others there: it gives wrong rows, or none. So it sees no more than a correlation: what
/// stands above is left out, and of what it reads only the columns are shown.
record Decorrelation(RelBuilder builder) {
    /// A tree without correlations.
    ///
    /// @param rel to whose outside nothing refers, nor the other way round
    RelNode of(RelNode rel) {
        if (rel instanceof Correlate correlate) {
            RelNode read = new Hidden(of(correlate.getLeft()));
            RelNode alone = correlate.copy(correlate.getTraitSet(), List.of(read, correlate.getRight()));
            // The columns of what comes out stand in their order below a projection alone.
            return shown(RelDecorrelator.decorrelateQuery(projected(alone), builder));
        }
        return withInputs(rel, rel.getInputs().stream().map(this::of).toList());
    }

    private static RelNode projected(RelNode rel) {
        List<RexNode> columns = new ArrayList<>();
        for (int i = 0; i < rel.getRowType().getFieldCount(); i++) {
            columns.add(RexInputRef.of(i, rel.getRowType()));
        }
        return LogicalProject.create(rel, List.of(), columns, rel.getRowType().getFieldNames(), Set.of());
    }

    private static RelNode shown(RelNode rel) {
        return rel instanceof Hidden hidden
                ? hidden.rel
                : withInputs(
                        rel, rel.getInputs().stream().map(Decorrelation::shown).toList());
    }

    private static RelNode withInputs(RelNode rel, List<RelNode> inputs) {
        return inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
    }

    /// A tree of which only the columns show.
    private static final class Hidden extends AbstractRelNode {
        private final RelNode rel;

        Hidden(RelNode rel) {
            this(rel.getCluster(), rel.getTraitSet(), rel);
        }

        private Hidden(RelOptCluster cluster, RelTraitSet traits, RelNode rel) {
            super(cluster, traits);
            this.rel = rel;
            this.rowType = rel.getRowType();
        }

        /// What tells it from others.
        @Override
        public RelWriter explainTerms(RelWriter writer) {
            return super.explainTerms(writer).item("hidden", rel.getId());
        }
    }
}
