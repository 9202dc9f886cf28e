package io.rivulus.testkit;

import io.rivulus.base.config.ConfigLayer;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.PipelineOptions;
import java.util.Locale;
import java.util.Map;

/// A way to run a golden SQL file. All come to the same.
public enum GoldenMode {
    STREAMING_1,
    STREAMING_4,
    BATCH_1,
    BATCH_4;

    String runtimeMode() {
        return name().substring(0, name().indexOf('_')).toLowerCase(Locale.ROOT);
    }

    String parallelism() {
        return name().substring(name().indexOf('_') + 1);
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
        return runtimeMode() + " at parallelism " + parallelism();
    }
}
