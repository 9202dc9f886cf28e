package io.rivulus.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.Check;
import io.rivulus.base.time.Clock;
import io.rivulus.interleavings.Interleavings;
import io.rivulus.interleavings.Scene;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TaskTimesInterleavingsTest {
    /// A task is busy for a second, then idle for a second, while somebody reads.
    private static final class TaskAndReader implements Scene, Clock {
        private static final long SECOND_NANOS = 1_000_000_000;
        private volatile long now;
        private final TaskTimes times = new TaskTimes(this);

        @Override
        public long wallMillis() {
            return 0;
        }

        @Override
        public long monotonicNanos() {
            return now;
        }

        @Override
        public List<Runnable> threads() {
            return List.of(
                    () -> {
                        times.enter(TaskTimes.State.BUSY);
                        now = SECOND_NANOS;
                        times.enter(TaskTimes.State.IDLE);
                        now = 2 * SECOND_NANOS;
                    },
                    () -> {
                        Map<String, Long> read = times.snapshot();
                        long busy = read.getOrDefault("accumulatedBusyTimeMs", -1L);
                        long idle = read.getOrDefault("accumulatedIdleTimeMs", -1L);
                        Check.that(busy == 0 || busy == 1000, "busy for %d ms", busy);
                        Check.that(idle == 0 || (idle == 1000 && busy == 1000), "idle for %d ms, busy %d", idle, busy);
                    });
        }

        @Override
        public void end() {}
    }

    @Test
    void whatIsReadIsFromOneMoment() {
        assertThat(Interleavings.explore(() -> new TaskAndReader())).isGreaterThan(20);
    }
}
