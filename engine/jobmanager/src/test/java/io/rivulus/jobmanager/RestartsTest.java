package io.rivulus.jobmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.control.RestartStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RestartsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void aFixedNumberAtAFixedDelay() {
        assertThat(delays(new RestartStrategy.FixedDelay(2, SECOND), 0, 1, 2)).containsExactly(SECOND, SECOND);
    }

    @Test
    void aDelayThatGrowsUntilTheJobHasRunForLong() {
        RestartStrategy growing =
                new RestartStrategy.ExponentialDelay(SECOND, Duration.ofSeconds(5), 2, Duration.ofSeconds(100));
        assertThat(delays(growing, 0, 1, 2, 3, 4, 200, 201))
                .containsExactly(
                        SECOND,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        SECOND,
                        Duration.ofSeconds(2));
    }

    @Test
    void asManyAsAnIntervalMayHave() {
        RestartStrategy rare = new RestartStrategy.FailureRate(2, Duration.ofSeconds(10), SECOND);
        assertThat(delays(rare, 0, 5, 11, 16, 22)).hasSize(5);
        assertThat(delays(rare, 0, 5, 9)).hasSize(2);
    }

    @Test
    void noneAtAll() {
        assertThat(delays(new RestartStrategy.None(), 0)).isEmpty();
    }

    /// The delays after failures at some seconds, each attempt begun at the failure before, as long as there are any.
    private static List<Duration> delays(RestartStrategy strategy, long... failedSeconds) {
        List<Duration> delays = new ArrayList<>();
        Restarts restarts = Restarts.NONE;
        long startedNanos = 0;
        for (long seconds : failedSeconds) {
            long nowNanos = Duration.ofSeconds(seconds).toNanos();
            Optional<Restarts> next = restarts.after(strategy, startedNanos, nowNanos);
            if (next.isEmpty()) {
                break;
            }
            restarts = next.get();
            delays.add(restarts.delay());
            startedNanos = nowNanos;
        }
        return delays;
    }
}
