package io.rivulus.testkit;

import io.rivulus.base.config.ConfigLayer;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.sql.SqlOptions;
import io.rivulus.sql.plan.node.AggregateStrategy;
import io.rivulus.sql.session.Answer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A way to run a golden SQL file. All come to the same.
public enum GoldenMode {
    STREAMING_1("streaming", Answer.CHANGES, 1),
    STREAMING_4("streaming", Answer.CHANGES, 4),
    /// As `rivulus sql` does in a pipe.
    FINAL_2("streaming", Answer.FINAL, 2),
    BATCH_1("batch", Answer.CHANGES, 1),
    BATCH_4("batch", Answer.CHANGES, 4),
    /// Groups are made in two phases wherever they can be, and values that are to be different divided first.
    TWO_PHASES_4("streaming", Answer.CHANGES, 4, AggregateStrategy.TWO_PHASE);

    private final String runtimeMode;
    private final Answer answer;
    private final int parallelism;
    private final AggregateStrategy strategy;

    GoldenMode(String runtimeMode, Answer answer, int parallelism) {
        this(runtimeMode, answer, parallelism, AggregateStrategy.AUTO);
    }

    GoldenMode(String runtimeMode, Answer answer, int parallelism, AggregateStrategy strategy) {
        this.runtimeMode = runtimeMode;
        this.answer = answer;
        this.parallelism = parallelism;
        this.strategy = strategy;
    }

    String runtimeMode() {
        return runtimeMode;
    }

    /// What is asked of queries that end, unless every change of theirs is shown.
    Answer answer() {
        return answer;
    }

    String parallelism() {
        return Integer.toString(parallelism);
    }

    String strategy() {
        return strategy.name().toLowerCase(Locale.ROOT);
    }

    ConfigLayer settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put(ExecutionOptions.RUNTIME_MODE.key(), runtimeMode());
        settings.put(PipelineOptions.PARALLELISM.key(), parallelism());
        if (strategy == AggregateStrategy.TWO_PHASE) {
            settings.put(SqlOptions.AGGREGATE_STRATEGY.key(), strategy());
            settings.put(SqlOptions.SPLIT_DISTINCT.key(), "true");
        }
        return ConfigLayer.of("mode", settings);
    }

    @Override
    public String toString() {
        return runtimeMode + (answer == Answer.FINAL ? ", final rows," : "") + " at parallelism " + parallelism
                + (strategy == AggregateStrategy.AUTO ? "" : " in two phases");
    }
}
