package io.rivulus.control;

import io.rivulus.base.Check;
import java.time.Duration;

/// When a job that failed is run again, from its newest checkpoint. [RestartOptions] has the keys, which are Flink's.
public sealed interface RestartStrategy {
    /// Never.
    record None() implements RestartStrategy {}

    /// So many times, each a while after the failure.
    record FixedDelay(int restartsMax, Duration delay) implements RestartStrategy {
        public FixedDelay {
            Check.that(restartsMax >= 0 && !delay.isNegative(), "%d restarts after %s", restartsMax, delay);
        }
    }

    /// Always, after a while that grows from failure to failure, and begins anew when the job has run for long.
    ///
    /// @param multiplier by which it grows, from 1 on
    /// @param resetAfter how long the job has to run for that
    record ExponentialDelay(Duration first, Duration max, double multiplier, Duration resetAfter)
            implements RestartStrategy {
        public ExponentialDelay {
            Check.that(first.compareTo(max) <= 0 && multiplier >= 1, "a delay grows: %s, %s", first, max);
        }
    }

    /// Unless failures are more frequent.
    ///
    /// @param failuresMax how many there may be within an interval
    record FailureRate(int failuresMax, Duration interval, Duration delay) implements RestartStrategy {
        public FailureRate {
            Check.that(failuresMax > 0 && !delay.isNegative(), "%d failures, %s", failuresMax, delay);
        }
    }
}
