package io.rivulus.runtime.function;

import io.rivulus.api.stream.Step;
import io.rivulus.api.stream.TableQuery;
import io.rivulus.base.Check;
import io.rivulus.graph.StreamGraph;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The queries of one program, each planned with those that it belongs to. Used by one thread, first to gather them.
final class PlannedQueries {
    private final Set<GraphQueries.Query> gathered = new LinkedHashSet<>();
    private final IdentityHashMap<GraphQueries, GraphQueries.Nodes> planned = new IdentityHashMap<>();
    private final StreamGraph.Builder graph;
    private final GraphQueries.Streams streams;

    PlannedQueries(StreamGraph.Builder graph, GraphQueries.Streams streams) {
        this.graph = graph;
        this.streams = streams;
    }

    /// Takes the query of a step, if it has one.
    void gather(Step step) {
        switch (step) {
            case Step.FromTable from -> gathered.add(query(from.query()));
            case Step.IntoTable(var insert) -> gathered.add(query(insert));
            default -> {}
        }
    }

    List<GraphQueries.Rows> rows(TableQuery query) {
        return nodes(query(query)).rows(query(query));
    }

    void into(TableQuery insert) {
        nodes(query(insert)).into(query(insert));
    }

    private GraphQueries.Nodes nodes(GraphQueries.Query query) {
        GraphQueries.Nodes nodes = planned.get(query.program());
        if (nodes == null) {
            List<GraphQueries.Query> together = new ArrayList<>(gathered);
            together.removeIf(other -> !other.program().equals(query.program()));
            nodes = query.program().plan(together, graph, streams);
            planned.put(query.program(), nodes);
        }
        return nodes;
    }

    private static GraphQueries.Query query(TableQuery query) {
        if (query instanceof GraphQueries.Query known) {
            return known;
        }
        throw Check.unreachable("%s was made by a planner of graphs", query);
    }
}
