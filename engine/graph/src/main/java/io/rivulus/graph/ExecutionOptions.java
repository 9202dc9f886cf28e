package io.rivulus.graph;

import io.rivulus.base.config.ConfigGroup;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import io.rivulus.base.config.Configuration;
import io.rivulus.data.ColumnBatch;
import java.time.Duration;
import java.util.List;

/// The settings that say how a job's tasks run.
public final class ExecutionOptions {
    public static final ConfigOption<RuntimeMode> RUNTIME_MODE = ConfigOption.of(
                    "execution.runtime-mode", ConfigType.oneOf(RuntimeMode.class))
            .defaultsTo(RuntimeMode.STREAMING)
            .describedAs("`streaming` updates results while input arrives; `batch` needs bounded input and emits final"
                    + " rows alone.");

    public static final ConfigOption<Integer> BATCH_ROWS = ConfigOption.of(
                    "execution.batch.rows", ConfigType.intBetween(1, ColumnBatch.ROWS_MAX))
            .defaultsTo(ColumnBatch.ROWS_MAX)
            .describedAs("The most rows that a step is given at a time. With `1` each row is handled by itself, which"
                    + " shows every single change of an `eager` result and is slow. Rows never wait for a batch to"
                    + " fill, so a smaller number does not lower the latency.");

    public static final ConfigOption<Duration> EPOCH_MIN_INTERVAL = ConfigOption.of(
                    "execution.epoch.min-interval", ConfigType.DURATION)
            .defaultsTo(Duration.ofMillis(5))
            .describedAs("The least time from the beginning of one epoch to that of the next, and so how often updated"
                    + " results appear at most. An epoch begins by itself when the one before is released and input has"
                    + " arrived; a longer interval merges more changes of a row into one.");

    public static final ConfigOption<Duration> IDLE_TIMEOUT = ConfigOption.of(
                    "table.exec.source.idle-timeout", ConfigType.DURATION)
            .defaultsTo(Duration.ZERO)
            .describedAs("How long a source, or a part of one, may be silent before the watermarks of the others go on"
                    + " without it. With `0 ms` they wait for it however long it is silent.");

    public static final ConfigOption<String> STATE_BACKEND = ConfigOption.of("state.backend.type", ConfigType.STRING)
            .defaultsTo("memory")
            .describedAs("What becomes of state for which `taskmanager.memory.managed.size` has no room. With `memory`"
                    + " (or `hashmap`) the job fails; with `rocksdb` what is seldom asked for goes to files of this"
                    + " machine, and what is asked for often stays in memory, half of that size. Snapshots are the"
                    + " same, so a job may go on with another one. A jar on the class path may bring others.");

    private ExecutionOptions() {}

    /// All of them, for the reference page.
    public static ConfigGroup group() {
        return new ConfigGroup(
                "Execution",
                "How a job runs.",
                List.of(RUNTIME_MODE, BATCH_ROWS, EPOCH_MIN_INTERVAL, IDLE_TIMEOUT, STATE_BACKEND));
    }

    /// What a configuration says to a job's tasks.
    public static JobSettings of(Configuration configuration) {
        return JobSettings.DEFAULT
                .withSingleEpoch(configuration.get(RUNTIME_MODE) == RuntimeMode.BATCH)
                .withBatchRowsMax(configuration.get(BATCH_ROWS))
                .withEpochIntervalMin(configuration.get(EPOCH_MIN_INTERVAL))
                .withIdleTimeout(configuration.get(IDLE_TIMEOUT))
                .withStateBackend(configuration.get(STATE_BACKEND));
    }
}
