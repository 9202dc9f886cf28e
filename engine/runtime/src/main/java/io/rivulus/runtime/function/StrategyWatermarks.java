package io.rivulus.runtime.function;

import io.rivulus.api.time.WatermarkGeneratorSupplier;
import io.rivulus.api.time.WatermarkStrategy;
import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Watermark;
import io.rivulus.runtime.source.WatermarkFactory;
import io.rivulus.runtime.source.WatermarkGenerator;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The watermarks of a program's strategy, made of copies of its own for each split. Immutable.
///
/// @param strategy copied
/// @param idleness how long a split may be silent
record StrategyWatermarks(CopiedFunctions strategy, Optional<Duration> idleness) implements WatermarkFactory {
    @Override
    @SuppressWarnings("unchecked") // records are of the strategy's class
    public WatermarkGenerator create() {
        WatermarkStrategy<Object> copy =
                (WatermarkStrategy<Object>) strategy.copy().getFirst();
        WatermarkGeneratorSupplier<Object> generators =
                copy.generators().orElseThrow(() -> Check.unreachable("a strategy without watermarks makes none"));
        return new Generating(generators.create());
    }

    @Override
    public Optional<Duration> idleTimeout() {
        return idleness;
    }

    private static final class Generating implements WatermarkGenerator {
        private final io.rivulus.api.time.WatermarkGenerator<Object> generator;
        private long emittedMillis = Watermark.NONE;

        Generating(io.rivulus.api.time.WatermarkGenerator<Object> generator) {
            this.generator = generator;
        }

        @Override
        public long onBatch(ColumnBatch batch) {
            @Nullable Object[] values = RecordBatches.values(batch);
            long[] times = RecordBatches.times(batch);
            for (int i = 0; i < batch.count(); i++) {
                int row = batch.row(i);
                generator.onEvent(Check.present(values[row], "records are not null"), times[row], this::emitted);
            }
            generator.onPeriodicEmit(this::emitted);
            return emittedMillis;
        }

        private void emitted(Watermark watermark) {
            emittedMillis = Math.max(emittedMillis, watermark.timestampMillis());
        }
    }
}
