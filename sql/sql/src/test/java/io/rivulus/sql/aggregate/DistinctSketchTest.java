package io.rivulus.sql.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rivulus.base.bytes.Hash64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DistinctSketchTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1000, DistinctSketch.EXACT_MAX})
    void countsFewValuesExactly(int count) {
        assertThat(of(0, count).estimate()).isEqualTo(count);
    }

    /// Three standard errors, for values drawn once and for all.
    @ParameterizedTest
    @ValueSource(ints = {DistinctSketch.EXACT_MAX + 1, 5_000, 20_000, 60_000, 300_000, 3_000_000})
    void countsManyValuesWithinItsError(int count) {
        assertThat((double) of(0, count).estimate() / count).isCloseTo(1, within(0.0243));
    }

    @Test
    void isTheSameHoweverItWasMerged() {
        for (int[] counts : new int[][] {{10, 20}, {1000, 1000}, {500, 40_000}, {40_000, 500}, {70_000, 90_000}}) {
            DistinctSketch whole = of(0, counts[0] + counts[1]);
            DistinctSketch merged = read(of(0, counts[0]).write());
            // Some values are in both.
            merged.merge(read(of(counts[0] / 2, counts[0] + counts[1]).write()));
            assertThat(merged.write()).isEqualTo(whole.write());
        }
    }

    @Test
    void saysWhetherAValueChangedAnything() {
        DistinctSketch sketch = of(0, 5);
        assertThat(sketch.add(Hash64.ofLong(3))).isFalse();
        assertThat(sketch.add(Hash64.ofLong(5))).isTrue();
    }

    private static DistinctSketch of(int from, int to) {
        DistinctSketch sketch = new DistinctSketch();
        for (int i = from; i < to; i++) {
            sketch.add(Hash64.ofLong(i));
        }
        return sketch;
    }

    private static DistinctSketch read(byte[] written) {
        DistinctSketch sketch = new DistinctSketch();
        sketch.read(written, written.length);
        return sketch;
    }
}
