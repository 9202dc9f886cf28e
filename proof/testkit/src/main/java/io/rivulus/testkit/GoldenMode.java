package io.rivulus.testkit;

import io.rivulus.base.config.ConfigLayer;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.sql.session.Answer;
import java.util.Map;

/// A way to run a golden SQL file. All come to the same.
public enum GoldenMode {
    STREAMING_1("streaming", Answer.CHANGES, 1),
    STREAMING_4("streaming", Answer.CHANGES, 4),
    /// As `rivulus sql` does in a pipe.
    FINAL_2("streaming", Answer.FINAL, 2),
    BATCH_1("batch", Answer.CHANGES, 1),
    BATCH_4("batch", Answer.CHANGES, 4);

    private final String runtimeMode;
    private final Answer answer;
    private final int parallelism;

    GoldenMode(String runtimeMode, Answer answer, int parallelism) {
        this.runtimeMode = runtimeMode;
        this.answer = answer;
        this.parallelism = parallelism;
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

    ConfigLayer settings() {
        return ConfigLayer.of(
                "mode",
                Map.of(
                        ExecutionOptions.RUNTIME_MODE.key(), runtimeMode(),
                        PipelineOptions.PARALLELISM.key(), parallelism()));
    }

    @Override
    public String toString() {
        return runtimeMode + (answer == Answer.FINAL ? ", final rows," : "") + " at parallelism " + parallelism;
    }
}
