package io.rivulus.control;

import io.rivulus.base.config.ConfigGroup;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import io.rivulus.base.config.Configuration;
import io.rivulus.checkpoint.StartFrom;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The settings of checkpoints.
public final class CheckpointOptions {
    public static final ConfigOption<Duration> INTERVAL = ConfigOption.of(
                    "execution.checkpointing.interval", ConfigType.DURATION)
            .defaultsTo(Duration.ofSeconds(10))
            .describedAs("How long after one checkpoint the next begins. `0 ms` turns checkpoints off.");

    public static final ConfigOption<String> DIRECTORY = ConfigOption.of(
                    "execution.checkpointing.dir", ConfigType.STRING)
            .defaultsTo(
                    Path.of(System.getProperty("user.home"), ".rivulus", "checkpoints").toString(),
                    "`.rivulus/checkpoints` in the user's home")
            .describedAs("Where the checkpoints of all jobs are, each in a folder by its `pipeline.name`: a path or an"
                    + " address such as file:///data/checkpoints. A job that is run again under the same name goes on"
                    + " from there.");

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
                List.of(INTERVAL, DIRECTORY, TIMEOUT, FAILURES_TOLERATED, RETAINED));
    }

    /// How a job takes checkpoints, if it does: one that ends by itself only when the interval or the directory is
    /// set, since it is as easily run again.
    ///
    /// @param name by which the job is known in the directory
    public static Optional<CheckpointPlan> of(
            Configuration configuration, String name, boolean bounded, StartFrom startFrom) {
        boolean asked = configuration.isSet(INTERVAL) || configuration.isSet(DIRECTORY);
        if (configuration.get(INTERVAL).isZero() || (bounded && !asked)) {
            return Optional.empty();
        }
        return Optional.of(new CheckpointPlan(
                root(configuration.get(DIRECTORY), name),
                startFrom,
                configuration.get(INTERVAL),
                configuration.get(TIMEOUT),
                configuration.get(FAILURES_TOLERATED),
                configuration.get(RETAINED)));
    }

    /// The folder of a job. Characters that not every storage takes in a name are written as in addresses.
    private static URI root(String directory, String name) {
        String folder = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
        String safe = folder.startsWith(".") ? "%2E" + folder.substring(1) : folder;
        return directory.contains(":/")
                ? URI.create(directory.endsWith("/") ? directory : directory + "/")
                        .resolve(URLEncoder.encode(safe, StandardCharsets.UTF_8))
                : Path.of(directory).toAbsolutePath().resolve(safe).toUri();
    }
}
