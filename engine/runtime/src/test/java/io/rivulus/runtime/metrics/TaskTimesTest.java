package io.rivulus.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.time.Clock;
import io.rivulus.runtime.metrics.TaskTimes.State;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TaskTimesTest {
    private final HandClock clock = new HandClock();
    private final TaskTimes times = new TaskTimes(clock);

    @Test
    void whatATaskIsAtCountsWhileItIsAtIt() {
        times.enter(State.BUSY);
        clock.advance(Duration.ofMillis(700));
        assertThat(times.snapshot())
                .containsEntry("accumulatedBusyTimeMs", 700L)
                .containsEntry("busyTimeMsPerSecond", 1000L)
                .containsEntry("idleTimeMsPerSecond", 0L);
        clock.advance(Duration.ofMillis(300));
        assertThat(times.snapshot()).containsEntry("accumulatedBusyTimeMs", 1000L);
    }

    @Test
    void theThreeAddUp() {
        for (int i = 0; i < 1000; i++) {
            times.enter(State.BUSY);
            clock.advance(Duration.ofMillis(5));
            times.enter(State.BACK_PRESSURED);
            clock.advance(Duration.ofMillis(3));
            times.enter(State.IDLE);
            clock.advance(Duration.ofMillis(2));
            Map<String, Long> seen = times.snapshot();
            assertThat(seen.getOrDefault("accumulatedBusyTimeMs", -1L)
                            + seen.getOrDefault("accumulatedBackPressuredTimeMs", -1L)
                            + seen.getOrDefault("accumulatedIdleTimeMs", -1L))
                    .isEqualTo((i + 1) * 10L);
        }
        assertThat(times.snapshot())
                .containsEntry("busyTimeMsPerSecond", 500L)
                .containsEntry("backPressuredTimeMsPerSecond", 300L)
                .containsEntry("idleTimeMsPerSecond", 200L);
    }

    @Test
    void ratesAreThoseOfTheLastSeconds() {
        times.enter(State.BUSY);
        clock.advance(Duration.ofSeconds(60));
        times.snapshot();
        times.enter(State.IDLE);
        for (int i = 0; i < 30; i++) {
            clock.advance(Duration.ofMillis(200));
            times.snapshot();
        }
        assertThat(times.snapshot())
                .containsEntry("busyTimeMsPerSecond", 0L)
                .containsEntry("idleTimeMsPerSecond", 1000L)
                .containsEntry("accumulatedBusyTimeMs", 60_000L);
    }

    @Test
    void aReaderSeesNoHalfOfAChange() throws InterruptedException {
        TaskTimes real = new TaskTimes(Clock.system());
        Thread task = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 2_000_000; i++) {
                real.enter(i % 2 == 0 ? State.BUSY : State.IDLE);
            }
        });
        long before = 0;
        while (task.isAlive()) {
            Map<String, Long> seen = real.snapshot();
            long sum =
                    seen.getOrDefault("accumulatedBusyTimeMs", -1L) + seen.getOrDefault("accumulatedIdleTimeMs", -1L);
            // Each of the two is cut to whole milliseconds.
            assertThat(sum).isGreaterThanOrEqualTo(before - 1);
            before = sum;
        }
        task.join();
    }

    private static final class HandClock implements Clock {
        private long nanos = 1;

        void advance(Duration time) {
            nanos += time.toNanos();
        }

        @Override
        public long monotonicNanos() {
            return nanos;
        }

        @Override
        public long wallMillis() {
            return nanos / 1_000_000;
        }
    }
}
