package io.rivulus.connectors.filesystem;

import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import io.rivulus.base.unit.MemorySize;
import java.time.Duration;
import java.util.List;

/// What can be set of a table that is files, by Flink's names where Flink has them.
final class FileSystemOptions {
    /// What has a partition announced.
    enum Trigger {
        PROCESS_TIME,
        PARTITION_TIME
    }

    static final ConfigOption<String> PATH = ConfigOption.of("path", ConfigType.STRING)
            .describedAs("A file, a directory or a pattern such as `logs/*.csv`; relative to the working directory.");
    static final ConfigOption<Duration> MONITOR_INTERVAL = ConfigOption.of(
                    "source.monitor-interval", ConfigType.DURATION)
            .describedAs("How often to look for new files; the table then never ends.");
    static final ConfigOption<Long> ROWS_PER_SECOND = ConfigOption.of(
                    "source.rows-per-second", ConfigType.longBetween(0, Long.MAX_VALUE))
            .defaultsTo(0L)
            .describedAs("Replays files as a stream: the most rows that a subtask reads in a second, 0 for no limit."
                    + " Long files are then not cut, so that their rows keep their order.");
    static final ConfigOption<Duration> RELOAD_INTERVAL = ConfigOption.of(
                    "lookup.full-cache.periodic-reload.interval", ConfigType.DURATION)
            .describedAs("In a lookup join each subtask reads the table once and keeps it; with this, anew when what it"
                    + " has is so old.");
    static final ConfigOption<String> DEFAULT_PARTITION = ConfigOption.of("partition.default-name", ConfigType.STRING)
            .defaultsTo("__DEFAULT_PARTITION__")
            .describedAs("What stands for NULL and empty text in the name of a partition's folder; read as NULL.");
    static final ConfigOption<MemorySize> FILE_SIZE = ConfigOption.of(
                    "sink.rolling-policy.file-size", ConfigType.MEMORY)
            .defaultsTo(MemorySize.ofMebibytes(128))
            .describedAs("A file that has become so long is ended, and another one begun.");
    static final ConfigOption<Duration> ROLLOVER_INTERVAL = ConfigOption.of(
                    "sink.rolling-policy.rollover-interval", ConfigType.DURATION)
            .defaultsTo(Duration.ofMinutes(30))
            .describedAs("A file that has been written to for so long is ended. Every file ends at a checkpoint, so"
                    + " this counts where checkpoints are further apart.");
    static final ConfigOption<Duration> INACTIVITY_INTERVAL = ConfigOption.of(
                    "sink.rolling-policy.inactivity-interval", ConfigType.DURATION)
            .defaultsTo(Duration.ofMinutes(30))
            .describedAs("A file to which nothing was written for so long is ended.");
    static final ConfigOption<Duration> CHECK_INTERVAL = ConfigOption.of(
                    "sink.rolling-policy.check-interval", ConfigType.DURATION)
            .defaultsTo(Duration.ofMinutes(1))
            .describedAs("How often the two intervals are looked at, when rows come.");
    static final ConfigOption<Trigger> COMMIT_TRIGGER = ConfigOption.of(
                    "sink.partition-commit.trigger", ConfigType.oneOf(Trigger.class))
            .defaultsTo(Trigger.PROCESS_TIME)
            .describedAs("When a partition is announced: `process-time`, at the first checkpoint after it has been"
                    + " there for the delay; `partition-time`, when the watermark has passed the time in its name by"
                    + " the delay. All are when the input ends.");
    static final ConfigOption<Duration> COMMIT_DELAY = ConfigOption.of(
                    "sink.partition-commit.delay", ConfigType.DURATION)
            .defaultsTo(Duration.ZERO)
            .describedAs("See the trigger. With partitions of an hour, `1 h` waits for their end.");
    static final ConfigOption<String> COMMIT_POLICY = ConfigOption.of(
                    "sink.partition-commit.policy.kind", ConfigType.STRING)
            .describedAs("How a partition is announced: `success-file`, by an empty file in its folder. Not set, none"
                    + " is.");
    static final ConfigOption<String> SUCCESS_FILE = ConfigOption.of(
                    "sink.partition-commit.success-file.name", ConfigType.STRING)
            .defaultsTo("_SUCCESS")
            .describedAs("The name of that file. Files whose names begin with `_` or `.` are not read as rows.");
    static final ConfigOption<String> WATERMARK_ZONE = ConfigOption.of(
                    "sink.partition-commit.watermark-time-zone", ConfigType.STRING)
            .defaultsTo("UTC")
            .describedAs("The zone of the times in partitions' names, where event time is a TIMESTAMP_LTZ.");
    static final ConfigOption<String> EXTRACTOR_KIND = ConfigOption.of(
                    "partition.time-extractor.kind", ConfigType.STRING)
            .defaultsTo("default")
            .describedAs("Only `default`: by the pattern.");
    static final ConfigOption<String> TIMESTAMP_PATTERN = ConfigOption.of(
                    "partition.time-extractor.timestamp-pattern", ConfigType.STRING)
            .describedAs("How the time of a partition is made of its columns: `$day $hour:00:00`. Not set, the first"
                    + " column is the time.");
    static final ConfigOption<String> TIMESTAMP_FORMATTER = ConfigOption.of(
                    "partition.time-extractor.timestamp-formatter", ConfigType.STRING)
            .describedAs("How to read that time, in Java's letters: `yyyyMMdd HH:mm:ss`. Not set, it is a date, or a"
                    + " date and a time.");

    static final List<ConfigOption<?>> ALL = List.of(
            PATH,
            MONITOR_INTERVAL,
            ROWS_PER_SECOND,
            RELOAD_INTERVAL,
            DEFAULT_PARTITION,
            FILE_SIZE,
            ROLLOVER_INTERVAL,
            INACTIVITY_INTERVAL,
            CHECK_INTERVAL,
            COMMIT_TRIGGER,
            COMMIT_DELAY,
            COMMIT_POLICY,
            SUCCESS_FILE,
            WATERMARK_ZONE,
            EXTRACTOR_KIND,
            TIMESTAMP_PATTERN,
            TIMESTAMP_FORMATTER);

    private FileSystemOptions() {}
}
