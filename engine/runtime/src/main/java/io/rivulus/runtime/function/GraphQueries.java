package io.rivulus.runtime.function;

import io.rivulus.api.stream.TableQuery;
import io.rivulus.api.stream.Transformation;
import io.rivulus.graph.NodeRef;
import io.rivulus.graph.StreamGraph;
import java.util.List;
import java.util.OptionalInt;

/// The queries of a program, which become part of its graph: here SQL meets the streams that it is mixed with. What
/// implements it knows SQL.
///
/// All of a program's queries are planned together when it is submitted, so that each table is read once.
public interface GraphQueries {
    /// A query or an INSERT.
    interface Query extends TableQuery {
        /// With what it is planned.
        GraphQueries program();
    }

    /// Where rows come out.
    ///
    /// @param parallelism of the node, where it doesn't have the job's default
    record Rows(NodeRef node, OptionalInt parallelism) {}

    /// Knows the nodes of streams that are read as tables.
    interface Streams {
        /// Adds the nodes that a stream's records come from as rows, each the first time.
        ///
        /// @param stream a [io.rivulus.api.stream.Step.ToTable]
        List<Rows> of(Transformation<?> stream);
    }

    /// Makes the nodes of queries. Used for one job by one thread.
    interface Nodes {
        /// Adds what gives the rows of a query.
        List<Rows> rows(Query query);

        /// Adds what an INSERT does.
        void into(Query insert);
    }

    /// Plans queries of one program.
    ///
    /// @param graph to which nodes are added as they are asked for
    /// @throws io.rivulus.base.error.UserException when one can't run as it is
    Nodes plan(List<Query> queries, StreamGraph.Builder graph, Streams streams);
}
