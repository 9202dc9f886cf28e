package io.rivulus.api.table.bridge;

import java.util.Map;

/// With what settings an environment for tables begins. Immutable.
///
/// @param settings by their keys, as in `conf/rivulus.yaml`
public record EnvironmentSettings(Map<String, String> settings) {
    private static final String MODE = "execution.runtime-mode";

    public EnvironmentSettings {
        settings = Map.copyOf(settings);
    }

    /// Queries go on as their input does.
    public static EnvironmentSettings inStreamingMode() {
        return new EnvironmentSettings(Map.of(MODE, "streaming"));
    }

    /// Queries read input that ends, and give their final rows alone.
    public static EnvironmentSettings inBatchMode() {
        return new EnvironmentSettings(Map.of(MODE, "batch"));
    }
}
