package io.rivulus.sql.program;

import io.rivulus.base.Check;
import io.rivulus.graph.StreamGraph;
import io.rivulus.runtime.function.GraphQueries;
import io.rivulus.sql.plan.PlanningContext;
import io.rivulus.sql.plan.ProgramPlanner;
import io.rivulus.sql.plan.ProgramRoot;
import java.util.List;
import java.util.function.Supplier;

/// The queries of a program on their way into its graph.
///
/// @param context what plans are made with when the program is submitted
record ProgramGraph(Supplier<PlanningContext> context) implements GraphQueries {
    @Override
    public Nodes plan(List<Query> queries, StreamGraph.Builder graph, Streams streams) {
        List<ProgramRoot> roots = queries.stream().map(ProgramGraph::root).toList();
        ProgramPlanner.Nodes nodes = ProgramPlanner.together(roots, context.get(), graph, streams);
        return new Nodes() {
            @Override
            public List<Rows> rows(Query query) {
                if (root(query) instanceof ProgramRoot.Rows rows) {
                    return nodes.rows(rows);
                }
                throw Check.unreachable("an INSERT has no rows");
            }

            @Override
            public void into(Query insert) {
                if (root(insert) instanceof ProgramRoot.Into into) {
                    nodes.into(into);
                    return;
                }
                throw Check.unreachable("a query fills no table");
            }
        };
    }

    private static ProgramRoot root(Query query) {
        if (query instanceof ProgramQuery known) {
            return known.root();
        }
        throw Check.unreachable("%s is a query of a program", query);
    }
}
