package io.rivulus.sql.session;

import io.rivulus.api.sink.Sink;
import io.rivulus.base.config.Configuration;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.StreamGraph;
import io.rivulus.sql.result.ResultShape;
import java.util.List;
import java.util.function.Function;

/// What a statement comes to.
public sealed interface StatementResult {
    /// It is done, and there is nothing to show.
    ///
    /// @param message what was done, in a few words, for a person at a terminal
    record Done(String message) implements StatementResult {}

    /// Rows that are known already.
    record Rows(RowType type, ColumnBatch rows) implements StatementResult {}

    /// Lines to be read as they are: a plan, or a statement.
    record Text(String text) implements StatementResult {}

    /// A job that fills tables.
    ///
    /// @param warnings what to tell whoever starts it
    record Insert(StreamGraph job, List<String> warnings) implements StatementResult {
        public Insert {
            warnings = List.copyOf(warnings);
        }
    }

    /// A job that answers a query.
    ///
    /// @param bounded whether the answer is complete at some time
    /// @param once whether the job gives final rows alone, and has to run as a single epoch
    /// @param warnings what to tell whoever starts it
    /// @param job the job whose answer goes to a sink, as batches of the shape's type
    record Query(
            ResultShape shape, boolean bounded, boolean once, List<String> warnings, Function<Sink<?>, StreamGraph> job)
            implements StatementResult {
        public Query {
            warnings = List.copyOf(warnings);
        }

        /// How its job has to run under a configuration.
        public JobSettings settings(Configuration configuration) {
            JobSettings settings = ExecutionOptions.of(configuration);
            return once ? settings.withSingleEpoch(true) : settings;
        }
    }
}
