package io.rivulus.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ClockTest {
    @ParameterizedTest
    @EnumSource
    void theWallClockNamesAMomentOfOurTime(Side side) {
        try (Scene scene = Scene.of(side)) {
            assertThat(Instant.ofEpochMilli(scene.world().clock().wallMillis()))
                    .isBetween(Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothClocksGoOnByWhatATimerWaited(Side side) {
        try (Scene scene = Scene.of(side)) {
            Clock clock = scene.world().clock();
            SerialExecutor serial = scene.world().executors().serial("timers");
            Queue<Long> passedNanos = new ConcurrentLinkedQueue<>();
            Queue<Long> passedMillis = new ConcurrentLinkedQueue<>();
            long startNanos = clock.monotonicNanos();
            long startMillis = clock.wallMillis();
            serial.schedule(Duration.ofMillis(50), () -> {
                passedNanos.add(clock.monotonicNanos() - startNanos);
                passedMillis.add(clock.wallMillis() - startMillis);
            });
            scene.until(() -> !passedMillis.isEmpty());
            assertThat(passedNanos)
                    .singleElement()
                    .satisfies(nanos -> assertThat(nanos).isBetween(50_000_000L, Scene.PATIENCE.toNanos()));
            // A wall clock may be set while it runs, so there is no more to promise than that it moves.
            assertThat(passedMillis)
                    .singleElement()
                    .satisfies(millis -> assertThat(millis).isNotZero());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMonotonicClockNeverGoesBack(Side side) {
        try (Scene scene = Scene.of(side)) {
            Clock clock = scene.world().clock();
            Queue<Long> readings = new ConcurrentLinkedQueue<>();
            SerialExecutor serial = scene.world().executors().serial("reader");
            for (int i = 0; i < 1_000; i++) {
                serial.execute(() -> readings.add(clock.monotonicNanos()));
            }
            scene.until(() -> readings.size() == 1_000);
            long first = readings.element();
            assertThat(readings).extracting(reading -> reading - first).isSorted();
        }
    }
}
