package io.rivulus.runtime.source;

import io.rivulus.graph.WatermarkPlan;
import java.time.Duration;
import java.util.Optional;

/// Makes a [WatermarkGenerator] for each split of a source. Immutable, and called by any thread.
@FunctionalInterface
public interface WatermarkFactory extends WatermarkPlan {
    WatermarkGenerator create();

    /// How long a split may be silent until event time goes on without it; empty for the job's setting.
    default Optional<Duration> idleTimeout() {
        return Optional.empty();
    }
}
