package io.rivulus.graph;

import java.util.OptionalInt;

/// What the configuration says about the shape of a job.
///
/// @param parallelism the subtasks of each node that doesn't say (`parallelism.default`)
/// @param maxParallelism the parallelism to which the job may ever be rescaled (`pipeline.max-parallelism`);
///     rounded up to a power of two, and chosen by the job's parallelism when absent
/// @param chaining whether steps may share a task (`pipeline.operator-chaining.enabled`)
public record GraphOptions(int parallelism, OptionalInt maxParallelism, boolean chaining) {
    public GraphOptions {
        checkRange("parallelism.default", parallelism);
        maxParallelism.ifPresent(max -> checkRange("pipeline.max-parallelism", max));
    }

    /// The usual options, with this parallelism.
    public static GraphOptions parallelism(int parallelism) {
        return new GraphOptions(parallelism, OptionalInt.empty(), true);
    }

    private static void checkRange(String key, int value) {
        if (value < 1 || value > KeyGroups.COUNT_MAX) {
            throw GraphErrors.parallelism(key, value, KeyGroups.COUNT_MAX);
        }
    }
}
