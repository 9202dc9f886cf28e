package io.rivulus.testkit.queries;

import io.rivulus.base.config.ConfigLayer;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.sql.SqlOptions;
import io.rivulus.sql.session.Answer;
import java.util.Map;

/// A way to ask Rivulus.
///
/// @param step how many rows of a table come at a time
/// @param phases in how many phases groups are made
/// @param splits whether rows are divided by values that are to be different
/// @param reorders whether joins may be made in another order
record Way(
        String runtimeMode,
        Answer wanted,
        String consistency,
        int parallelism,
        int step,
        String phases,
        boolean splits,
        boolean reorders) {
    static Way streaming(Chance chance) {
        return new Way(
                "streaming",
                chance.oneIn(5) ? Answer.FINAL : Answer.CHANGES,
                chance.oneIn(3) ? "eager" : "epoch",
                chance.between(1, 2),
                chance.of(1, 2, 3, 7),
                phases(chance),
                chance.oneIn(2),
                !chance.oneIn(4));
    }

    static Way batch(Chance chance) {
        return new Way(
                "batch",
                chance.of(Answer.FINAL, Answer.CHANGES),
                "epoch",
                chance.between(1, 2),
                chance.of(2, 100),
                phases(chance),
                chance.oneIn(2),
                !chance.oneIn(4));
    }

    private static String phases(Chance chance) {
        return chance.of("auto", "one-phase", "two-phase", "two-phase");
    }

    ConfigLayer settings() {
        return ConfigLayer.of(
                "way",
                Map.of(
                        ExecutionOptions.RUNTIME_MODE.key(),
                        runtimeMode,
                        ExecutionOptions.EPOCH_MIN_INTERVAL.key(),
                        "0 ms",
                        PipelineOptions.PARALLELISM.key(),
                        Integer.toString(parallelism),
                        SqlOptions.CONSISTENCY.key(),
                        consistency,
                        SqlOptions.AGGREGATE_STRATEGY.key(),
                        phases,
                        SqlOptions.SPLIT_DISTINCT.key(),
                        Boolean.toString(splits),
                        SqlOptions.JOIN_REORDER.key(),
                        Boolean.toString(reorders)));
    }
}
