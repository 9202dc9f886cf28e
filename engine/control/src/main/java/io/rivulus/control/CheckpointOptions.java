package io.rivulus.control;

import io.rivulus.base.config.ConfigGroup;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import io.rivulus.base.config.Configuration;
import io.rivulus.checkpoint.StartFrom;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// The settings of checkpoints.
public final class CheckpointOptions {
    public static final ConfigOption<Duration> INTERVAL = ConfigOption.of(
                    "execution.checkpointing.interval", ConfigType.DURATION)
            .defaultsTo(Duration.ofSeconds(10))
            .describedAs("How long after one checkpoint the next begins. `0 ms` turns checkpoints off.");

    public static final ConfigOption<Duration> TIMEOUT = ConfigOption.of(
                    "execution.checkpointing.timeout", ConfigType.DURATION)
            .defaultsTo(Duration.ofMinutes(10))
            .describedAs("How long a checkpoint may take before it is given up.");

    public static final ConfigOption<Integer> FAILURES_TOLERATED = ConfigOption.of(
                    "execution.checkpointing.tolerable-failed-checkpoints", ConfigType.intBetween(0, Integer.MAX_VALUE))
            .defaultsTo(0)
            .describedAs("How many checkpoints in a row may fail before the job does.");

    public static final ConfigOption<Integer> RETAINED = ConfigOption.of(
                    "execution.checkpointing.num-retained", ConfigType.intBetween(1, Integer.MAX_VALUE))
            .defaultsTo(1)
            .describedAs("How many checkpoints are kept.");

    private CheckpointOptions() {}

    /// All of them, for the reference page.
    public static ConfigGroup group() {
        return new ConfigGroup(
                "Checkpoints",
                "How often a job saves what it needs to go on after a failure.",
                List.of(INTERVAL, TIMEOUT, FAILURES_TOLERATED, RETAINED));
    }

    /// What a configuration says of a job that takes checkpoints.
    ///
    /// @param root where the job's checkpoints are, and those of no other
    public static CheckpointPlan of(Configuration configuration, URI root, StartFrom startFrom) {
        return new CheckpointPlan(
                root,
                startFrom,
                configuration.get(INTERVAL),
                configuration.get(TIMEOUT),
                configuration.get(FAILURES_TOLERATED),
                configuration.get(RETAINED));
    }
}
