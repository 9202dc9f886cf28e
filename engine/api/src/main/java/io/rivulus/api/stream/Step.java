package io.rivulus.api.stream;

import io.rivulus.api.function.FilterFunction;
import io.rivulus.api.function.FlatMapFunction;
import io.rivulus.api.function.Function;
import io.rivulus.api.function.KeySelector;
import io.rivulus.api.function.MapFunction;
import io.rivulus.api.function.OutputTag;
import io.rivulus.api.sink.Sink;
import io.rivulus.api.source.Source;
import io.rivulus.api.time.WatermarkStrategy;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.api.window.WindowAssigner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a [Transformation] does. Immutable; its functions are those that the author has given.
public sealed interface Step {
    /// Records come in here.
    sealed interface Input extends Step {
        WatermarkStrategy<?> watermarks();
    }

    /// Records that are known beforehand.
    record Values(List<?> values, WatermarkStrategy<?> watermarks) implements Input {
        public Values {
            values = List.copyOf(values);
        }
    }

    /// Whole numbers, both ends among them.
    record Sequence(long from, long to, WatermarkStrategy<?> watermarks) implements Input {}

    /// The rows of a connector's source.
    ///
    /// @param type whose objects they become, each column a field in their order
    record Rows(Source<?> source, TypeInformation<?> type, WatermarkStrategy<?> watermarks) implements Input {}

    /// Records are looked at one by one; with state for the key where a [io.rivulus.api.function.RichFunction] reads a
    /// [KeyBy].
    sealed interface Stateless extends Step {}

    record Map(MapFunction<?, ?> function) implements Stateless {}

    record Filter(FilterFunction<?> function) implements Stateless {}

    record FlatMap(FlatMapFunction<?, ?> function) implements Stateless {}

    /// With times and side outputs.
    ///
    /// @param function a [io.rivulus.api.function.ProcessFunction] or a supplier of one
    record Processed(Function function) implements Stateless {}

    /// Records of all inputs, as they come.
    record Union() implements Step {}

    /// Records that a function has sent aside.
    record SideOutput(OutputTag<?> tag) implements Step {}

    /// Records get their event time, and event time goes on by them from here.
    record Timestamps(WatermarkStrategy<?> watermarks) implements Step {}

    /// Records go to the subtask that has their key.
    record KeyBy(KeySelector<?, ?> selector, TypeInformation<?> type) implements Step {}

    /// Records go elsewhere than straight on.
    record Partition(Way way) implements Step {}

    /// Which way records go.
    enum Way {
        REBALANCE,
        BROADCAST
    }

    /// Reads a [KeyBy].
    ///
    /// @param function a [io.rivulus.api.function.KeyedProcessFunction] or a supplier of one
    record KeyedProcess(Function function, KeyBy key) implements Step {}

    /// The running result for each key, at each record. Reads a [KeyBy].
    ///
    /// @param function a [io.rivulus.api.function.ReduceFunction]
    /// @param type of the records
    record Reduce(Function function, KeyBy key, TypeInformation<?> type) implements Step {}

    /// The records of each key in windows. Reads a [KeyBy].
    ///
    /// @param process a [io.rivulus.api.function.ProcessWindowFunction], where there is one
    /// @param latenessMillis for how long behind its end records still count for a window
    /// @param late where those go that come later
    record Windowed(
            KeyBy key,
            WindowAssigner assigner,
            WindowContents contents,
            Optional<Function> process,
            long latenessMillis,
            Optional<OutputTag<?>> late)
            implements Step {}

    /// Records of two inputs, in an order that nothing is said of, by a function that has a method for each.
    ///
    /// Where it reads two [KeyBy] it has state and timers for their keys, which are of one type.
    sealed interface Connected extends Step {
        Function function();
    }

    /// Another record of each.
    ///
    /// @param function a [io.rivulus.api.function.CoMapFunction]
    record CoMap(Function function) implements Connected {}

    /// Any number of records of each.
    ///
    /// @param function a [io.rivulus.api.function.CoFlatMapFunction]
    record CoFlatMap(Function function) implements Connected {}

    /// With times and side outputs.
    ///
    /// @param function a [io.rivulus.api.function.CoProcessFunction] or a supplier of one
    record CoProcess(Function function) implements Connected {}

    /// Reads two [KeyBy].
    ///
    /// @param function a [io.rivulus.api.function.KeyedCoProcessFunction] or a supplier of one
    record KeyedCoProcess(Function function) implements Connected {}

    /// Records become rows of a table, for the queries that read it.
    ///
    /// @param type of the records: each field a column in their order; what has no fields is one column
    /// @param timed whether one more column is behind: the event time, a TIMESTAMP_LTZ in microseconds
    /// @param changes whether records are of the class [io.rivulus.api.type.Row], and their kind counts
    record ToTable(TypeInformation<?> type, boolean timed, boolean changes) implements Step {}

    /// The rows of a query become records. Reads the [ToTable] of the streams that the query is about.
    ///
    /// @param type of the records: each column a field in their order
    /// @param timeColumn the column that is their event time, if there is one
    /// @param bounded whether the query's rows come to an end
    record FromTable(TableQuery query, TypeInformation<?> type, OptionalInt timeColumn, boolean bounded)
            implements Step {}

    /// Records leave here.
    sealed interface Output extends Step {}

    /// Records are printed to standard output.
    ///
    /// @param prefix what stands before each record, when it isn't empty
    record Print(String prefix) implements Output {}

    /// Records become rows of a connector's sink.
    ///
    /// @param type of the records: each field a column in their order
    record ToRows(Sink<?> sink, TypeInformation<?> type) implements Output {}

    /// The rows of a query go to a table. Reads the [ToTable] of the streams that the query is about.
    record IntoTable(TableQuery insert) implements Output {}
}
