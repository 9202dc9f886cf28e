package io.rivulus.runtime.source;

import io.rivulus.graph.WatermarkPlan;

/// Makes a [WatermarkGenerator] for each split of a source. Immutable, and called by any thread.
@FunctionalInterface
public interface WatermarkFactory extends WatermarkPlan {
    WatermarkGenerator create();
}
