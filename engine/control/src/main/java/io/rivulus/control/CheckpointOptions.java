package io.rivulus.control;

import io.rivulus.base.Check;
import io.rivulus.base.bytes.Hash64;
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
    /// What Flink takes, too: with less, checkpoints would be all that a job does.
    private static final Duration SHORTEST = Duration.ofMillis(10);

    public static final ConfigOption<Duration> INTERVAL = ConfigOption.of(
                    "execution.checkpointing.interval", ConfigType.durationFromOrZero(SHORTEST))
            .defaultsTo(Duration.ofSeconds(10))
            .describedAs("How long after the beginning of one checkpoint the next begins. When it isn't complete by"
                    + " then, the next one begins right after it. `0 ms` turns checkpoints off.");

    public static final ConfigOption<Duration> PAUSE_MIN = ConfigOption.of(
                    "execution.checkpointing.min-pause", ConfigType.DURATION)
            .defaultsTo(Duration.ZERO)
            .describedAs("How long after the end of one checkpoint the next begins at the earliest, so that a job whose"
                    + " checkpoints take longer than the interval does something else, too. The last checkpoint of a"
                    + " job whose input has ended doesn't wait, nor does a savepoint.");

    public static final ConfigOption<URI> DIRECTORY = ConfigOption.of("execution.checkpointing.dir", ConfigType.FOLDER)
            .formerly("state.checkpoints.dir")
            .defaultsTo(
                    ConfigType.FOLDER.parse(Path.of(System.getProperty("user.home"), ".rivulus", "checkpoints")
                            .toString()),
                    "`.rivulus/checkpoints` in the user's home")
            .describedAs("Where the checkpoints of all jobs are, each in a folder by its `pipeline.name`. A job that is"
                    + " run again under the same name goes on from there.");

    public static final ConfigOption<Duration> TIMEOUT = ConfigOption.of(
                    "execution.checkpointing.timeout", ConfigType.durationFrom(SHORTEST))
            .defaultsTo(Duration.ofMinutes(10))
            .describedAs("How long a checkpoint, or a savepoint of a job that takes checkpoints, may take before it is"
                    + " given up.");

    public static final ConfigOption<Integer> FAILURES_TOLERATED = ConfigOption.of(
                    "execution.checkpointing.tolerable-failed-checkpoints", ConfigType.intBetween(0, Integer.MAX_VALUE))
            .defaultsTo(0)
            .describedAs("How many checkpoints in a row may fail, or take too long, before the job does.");

    public static final ConfigOption<Integer> RETAINED = ConfigOption.of(
                    "execution.checkpointing.num-retained", ConfigType.intBetween(1, Integer.MAX_VALUE))
            .formerly("state.checkpoints.num-retained")
            .defaultsTo(1)
            .describedAs("How many checkpoints are kept.");

    public static final ConfigOption<URI> SAVEPOINTS = ConfigOption.of(
                    "execution.checkpointing.savepoint-dir", ConfigType.FOLDER)
            .formerly("state.savepoints.dir")
            .describedAs("Where savepoints are for which no other place is named, each in a folder of its own.");

    public static final ConfigOption<URI> ORIGIN = ConfigOption.of("execution.state-recovery.path", ConfigType.FOLDER)
            .formerly("execution.savepoint.path")
            .describedAs("A savepoint, or the folder of another job's checkpoints, of which the newest is taken: a job"
                    + " begins with its state that has no checkpoint of its own yet, or is started with `--fresh`.");

    public static final ConfigOption<ClaimMode> CLAIM_MODE = ConfigOption.of(
                    "execution.state-recovery.claim-mode", ConfigType.oneOf(ClaimMode.class))
            .formerly("execution.savepoint-restore-mode")
            .defaultsTo(ClaimMode.NO_CLAIM)
            .describedAs(
                    "With `no-claim` the state that a job begins with is left as it is, so that several jobs can begin"
                            + " with it. With `claim` the job owns it, and deletes it when it has as many checkpoints of"
                            + " its own as it keeps; a job whose checkpoints it takes is stopped.");

    public static final ConfigOption<Boolean> DROPS_UNCLAIMED = ConfigOption.of(
                    "execution.state-recovery.ignore-unclaimed-state", ConfigType.BOOLEAN)
            .formerly("execution.savepoint.ignore-unclaimed-state")
            .defaultsTo(false)
            .describedAs("Whether state of steps that the program doesn't have any more is left behind; else the job is"
                    + " not started.");

    /// What every file system takes, with room to spare.
    private static final int FOLDER_LENGTH_MAX = 200;

    private CheckpointOptions() {}

    /// All of them, for the reference page.
    public static ConfigGroup group() {
        return new ConfigGroup(
                "Checkpoints",
                "How often a job saves what it needs to go on after a failure.",
                List.of(
                        INTERVAL,
                        PAUSE_MIN,
                        DIRECTORY,
                        TIMEOUT,
                        FAILURES_TOLERATED,
                        RETAINED,
                        SAVEPOINTS,
                        ORIGIN,
                        CLAIM_MODE,
                        DROPS_UNCLAIMED));
    }

    /// How a job takes checkpoints, if it does: one that ends by itself only when the interval, the directory or what
    /// it begins with is set, since it is as easily run again.
    ///
    /// @param name by which the job is known in the directory; not blank
    public static Optional<CheckpointPlan> of(
            Configuration configuration, String name, boolean bounded, StartFrom startFrom) {
        boolean asked = configuration.isSet(INTERVAL) || configuration.isSet(DIRECTORY) || configuration.isSet(ORIGIN);
        if (configuration.get(INTERVAL).isZero() || (bounded && !asked)) {
            return Optional.empty();
        }
        return Optional.of(new CheckpointPlan(
                root(configuration.get(DIRECTORY), name),
                startFrom,
                configuration
                        .find(ORIGIN)
                        .map(root -> new CheckpointPlan.Beginning(root, configuration.get(CLAIM_MODE))),
                configuration.get(DROPS_UNCLAIMED),
                configuration.get(INTERVAL),
                configuration.get(PAUSE_MIN),
                configuration.get(TIMEOUT),
                configuration.get(FAILURES_TOLERATED),
                configuration.get(RETAINED)));
    }

    /// Where a job's checkpoints are, in a folder that no other name has: characters that not every storage takes are
    /// written as in addresses, and of a long name the end as its hash.
    static URI root(URI directory, String name) {
        Check.that(!name.isBlank(), "a job without a name has no folder in %s", directory);
        String encoded = encoded(name);
        String whole = encoded.startsWith(".") ? "%2E" + encoded.substring(1) : encoded;
        String folder = whole.length() <= FOLDER_LENGTH_MAX ? whole : shortened(whole);
        return directory.resolve(encoded(folder));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    /// No name in full has a `~`.
    private static String shortened(String folder) {
        String hash = "~%016x".formatted(Hash64.of(folder.getBytes(StandardCharsets.UTF_8)));
        return folder.substring(0, FOLDER_LENGTH_MAX - hash.length()) + hash;
    }
}
