package io.rivulus.jobmanager;

import io.rivulus.control.RestartStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How often a job has been run again, and so whether it is once more. Immutable.
///
/// @param count how many restarts there were
/// @param delay the last one's
/// @param failedNanos when the job failed, of those times that matter to a failure rate
record Restarts(int count, Duration delay, List<Long> failedNanos) {
    static final Restarts NONE = new Restarts(0, Duration.ZERO, List.of());

    Restarts {
        failedNanos = List.copyOf(failedNanos);
    }

    /// With the restart after another failure, whose [#delay] says when; empty when there is none.
    ///
    /// @param startedNanos when the job was deployed, on the monotonic clock
    /// @param nowNanos when it failed
    Optional<Restarts> after(RestartStrategy strategy, long startedNanos, long nowNanos) {
        return switch (strategy) {
            case RestartStrategy.None() -> Optional.empty();
            case RestartStrategy.FixedDelay(int restartsMax, Duration fixed) ->
                count < restartsMax ? Optional.of(next(fixed, List.of())) : Optional.empty();
            case RestartStrategy.ExponentialDelay(Duration first, Duration max, double multiplier, Duration reset) -> {
                boolean anew = count == 0 || nowNanos - startedNanos >= reset.toNanos();
                Duration grown =
                        Duration.ofNanos((long) Math.min((double) max.toNanos(), delay.toNanos() * multiplier));
                yield Optional.of(next(anew ? first : grown, List.of()));
            }
            case RestartStrategy.FailureRate(int failuresMax, Duration interval, Duration fixed) -> {
                List<Long> recent = new ArrayList<>(failedNanos);
                recent.add(nowNanos);
                recent.removeIf(failed -> nowNanos - failed > interval.toNanos());
                yield recent.size() <= failuresMax ? Optional.of(next(fixed, recent)) : Optional.empty();
            }
        };
    }

    private Restarts next(Duration nextDelay, List<Long> failures) {
        return new Restarts(count + 1, nextDelay, failures);
    }
}
