package io.rivulus.control;

import io.rivulus.base.config.ConfigGroup;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import io.rivulus.base.config.Configuration;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The settings that say when a job that failed is run again.
public final class RestartOptions {
    /// The names of the strategies.
    public enum Type {
        NONE,
        FIXED_DELAY,
        EXPONENTIAL_DELAY,
        FAILURE_RATE
    }

    public static final ConfigOption<Type> TYPE = ConfigOption.of(
                    "restart-strategy.type",
                    ConfigType.oneOf(Type.class, Map.of("disable", Type.NONE, "off", Type.NONE)))
            .formerly("restart-strategy")
            .describedAs(
                    "When a job that failed is run again, from its newest checkpoint. Unless set, `exponential-delay`"
                            + " for a job that takes checkpoints, else `none`. A failure by the data or the query is not"
                            + " tried again, as it would come again.");

    public static final ConfigOption<FailoverStrategy> FAILOVER = ConfigOption.of(
                    "jobmanager.execution.failover-strategy", ConfigType.oneOf(FailoverStrategy.class))
            .defaultsTo(FailoverStrategy.REGION)
            .describedAs(
                    "What of a job is run again when a task fails. With `region` it is the tasks that are connected"
                            + " with it by exchanges, of a job that takes checkpoints: statements of one job over"
                            + " different tables don't disturb each other. With `full` it is all tasks.");

    public static final ConfigOption<Integer> FIXED_ATTEMPTS = ConfigOption.of(
                    "restart-strategy.fixed-delay.attempts", ConfigType.intBetween(0, Integer.MAX_VALUE))
            .defaultsTo(1)
            .describedAs("How many times a job is run again.");

    public static final ConfigOption<Duration> FIXED_DELAY = ConfigOption.of(
                    "restart-strategy.fixed-delay.delay", ConfigType.DURATION)
            .defaultsTo(Duration.ofSeconds(1))
            .describedAs("How long after a failure.");

    public static final ConfigOption<Duration> EXPONENTIAL_FIRST = ConfigOption.of(
                    "restart-strategy.exponential-delay.initial-backoff", ConfigType.DURATION)
            .defaultsTo(Duration.ofMillis(100))
            .describedAs("How long after the first failure.");

    public static final ConfigOption<Duration> EXPONENTIAL_MAX = ConfigOption.of(
                    "restart-strategy.exponential-delay.max-backoff", ConfigType.DURATION)
            .defaultsTo(Duration.ofMinutes(1))
            .describedAs("How long after a failure at most.");

    public static final ConfigOption<Double> EXPONENTIAL_MULTIPLIER = ConfigOption.of(
                    "restart-strategy.exponential-delay.backoff-multiplier", ConfigType.DOUBLE)
            .defaultsTo(2.0)
            .describedAs("By what it grows from failure to failure.");

    public static final ConfigOption<Duration> EXPONENTIAL_RESET = ConfigOption.of(
                    "restart-strategy.exponential-delay.reset-backoff-threshold", ConfigType.DURATION)
            .defaultsTo(Duration.ofMinutes(10))
            .describedAs("How long a job has to run for the next failure to be the first again.");

    public static final ConfigOption<Integer> RATE_MAX = ConfigOption.of(
                    "restart-strategy.failure-rate.max-failures-per-interval",
                    ConfigType.intBetween(1, Integer.MAX_VALUE))
            .defaultsTo(1)
            .describedAs("How many failures there may be within the interval.");

    public static final ConfigOption<Duration> RATE_INTERVAL = ConfigOption.of(
                    "restart-strategy.failure-rate.failure-rate-interval", ConfigType.DURATION)
            .defaultsTo(Duration.ofMinutes(1))
            .describedAs("The interval in which failures are counted.");

    public static final ConfigOption<Duration> RATE_DELAY = ConfigOption.of(
                    "restart-strategy.failure-rate.delay", ConfigType.DURATION)
            .defaultsTo(Duration.ofSeconds(1))
            .describedAs("How long after a failure.");

    private RestartOptions() {}

    /// All of them, for the reference page.
    public static ConfigGroup group() {
        return new ConfigGroup(
                "Restarts",
                "When a job that failed is run again.",
                List.of(
                        TYPE,
                        FAILOVER,
                        FIXED_ATTEMPTS,
                        FIXED_DELAY,
                        EXPONENTIAL_FIRST,
                        EXPONENTIAL_MAX,
                        EXPONENTIAL_MULTIPLIER,
                        EXPONENTIAL_RESET,
                        RATE_MAX,
                        RATE_INTERVAL,
                        RATE_DELAY));
    }

    /// What a configuration says.
    ///
    /// @param checkpointed whether the job takes checkpoints
    public static RestartStrategy of(Configuration configuration, boolean checkpointed) {
        Type type = configuration.find(TYPE).orElse(checkpointed ? Type.EXPONENTIAL_DELAY : Type.NONE);
        return switch (type) {
            case NONE -> new RestartStrategy.None();
            case FIXED_DELAY ->
                new RestartStrategy.FixedDelay(configuration.get(FIXED_ATTEMPTS), configuration.get(FIXED_DELAY));
            case EXPONENTIAL_DELAY ->
                new RestartStrategy.ExponentialDelay(
                        configuration.get(EXPONENTIAL_FIRST),
                        configuration.get(EXPONENTIAL_MAX),
                        configuration.get(EXPONENTIAL_MULTIPLIER),
                        configuration.get(EXPONENTIAL_RESET));
            case FAILURE_RATE ->
                new RestartStrategy.FailureRate(
                        configuration.get(RATE_MAX), configuration.get(RATE_INTERVAL), configuration.get(RATE_DELAY));
        };
    }
}
