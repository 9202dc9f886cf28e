package io.rivulus.api.time;

import io.rivulus.api.function.Function;

/// Makes a generator for each split.
@FunctionalInterface
public interface WatermarkGeneratorSupplier<T> extends Function {
    WatermarkGenerator<T> create();
}
