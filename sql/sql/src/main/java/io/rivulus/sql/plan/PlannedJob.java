package io.rivulus.sql.plan;

import io.rivulus.api.sink.Sink;
import io.rivulus.graph.StreamGraph;
import io.rivulus.sql.result.ResultShape;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A job that is ready to run but for its sink, if it is a query.
///
/// @param result what a query gives; empty for inserts
/// @param bounded whether the job ends by itself
/// @param once whether its steps give final rows alone, at the end of a single epoch
/// @param explanation how it will run, as EXPLAIN shows it
/// @param warnings what may become of it, to be told when it starts
public record PlannedJob(
        Optional<ResultShape> result,
        boolean bounded,
        boolean once,
        Explanation explanation,
        List<String> warnings,
        Function<Optional<Sink<?>>, StreamGraph> build) {
    /// The program of a job of inserts.
    public StreamGraph graph() {
        return build.apply(Optional.empty());
    }

    /// The program of a query, whose result goes to `collect`: one subtask, and its batches have the columns of
    /// [#result].
    public StreamGraph graph(Sink<?> collect) {
        return build.apply(Optional.of(collect));
    }
}
