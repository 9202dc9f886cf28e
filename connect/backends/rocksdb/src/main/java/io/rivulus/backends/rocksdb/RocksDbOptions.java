package io.rivulus.backends.rocksdb;

import io.rivulus.base.config.ConfigGroup;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import java.util.List;

/// The settings of RocksDB.
public final class RocksDbOptions {
    private static final int THREADS_MAX = 1024;

    public static final ConfigOption<String> LOCAL_DIR = ConfigOption.of(
                    "state.backend.rocksdb.localdir", ConfigType.STRING)
            .describedAs("The folders for RocksDB's files, used in turn; separated by `,`. Unless it is set, those of"
                    + " `io.tmp.dirs`. The files are deleted when the job has ended, or else when RocksDB is used there"
                    + " again.");

    public static final ConfigOption<Integer> THREADS = ConfigOption.of(
                    "state.backend.rocksdb.thread.num", ConfigType.intBetween(1, THREADS_MAX))
            .defaultsTo(2)
            .describedAs("The threads that write and merge RocksDB's files, for all jobs of the process together.");

    private RocksDbOptions() {}

    /// All of them, for the reference page.
    public static ConfigGroup group() {
        return new ConfigGroup(
                "RocksDB",
                "With `state.backend.type` = `rocksdb`. What RocksDB holds in memory is a quarter of"
                        + " `taskmanager.memory.managed.size`. Read once, when the process starts.",
                List.of(LOCAL_DIR, THREADS));
    }
}
