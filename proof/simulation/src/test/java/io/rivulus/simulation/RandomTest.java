package io.rivulus.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.random.RandomSource;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RandomTest {
    private static List<Long> numbers(RandomSource source) {
        return source.generator().longs(5).boxed().toList();
    }

    @ParameterizedTest
    @EnumSource
    void whoAsksTwiceByOneNameGetsTheSameNumbersAndByAnotherOthers(Side side) {
        try (Scene scene = Scene.of(side)) {
            RandomSource random = scene.world().random();
            assertThat(numbers(random.child("jitter"))).isEqualTo(numbers(random.child("jitter")));
            assertThat(numbers(random.child("jitter"))).isNotEqualTo(numbers(random.child("backoff")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoProcessesDrawDifferentNumbers(Side side) {
        Simulation simulation = new Simulation(1);
        List<RandomSource> processes = switch (side) {
            case PRODUCTION -> List.of(RandomSource.unpredictable(), RandomSource.unpredictable());
            case SIMULATED ->
                List.of(
                        simulation.start("one").world().random(),
                        simulation.start("two").world().random());
        };
        assertThat(numbers(processes.getFirst())).isNotEqualTo(numbers(processes.getLast()));
    }
}
