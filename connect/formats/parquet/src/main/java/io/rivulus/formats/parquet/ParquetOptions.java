package io.rivulus.formats.parquet;

import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import io.rivulus.base.unit.MemorySize;
import java.util.List;
import java.util.Map;

/// What can be set of the format `parquet`: Flink's options, and those of parquet-java that Flink hands on.
final class ParquetOptions {
    /// How finely INT64 timestamps are written.
    enum TimeUnit {
        MILLIS,
        MICROS,
        NANOS
    }

    static final ConfigOption<Codec> COMPRESSION = ConfigOption.of(
                    "parquet.compression", ConfigType.oneOf(Codec.class, Map.of("none", Codec.UNCOMPRESSED)))
            .defaultsTo(Codec.SNAPPY)
            .describedAs("How pages are packed when they are written. All of these are read, whatever is set.");
    static final ConfigOption<Boolean> UTC_TIMEZONE = ConfigOption.of("parquet.utc-timezone", ConfigType.BOOLEAN)
            .defaultsTo(false)
            .describedAs("In which zone a point in time in a file is what a TIMESTAMP shows, and the other way round:"
                    + " UTC, or else the session's. It matters where the file has points in time and the table has"
                    + " wall clocks, as with INT96, or the other way round.");
    static final ConfigOption<Boolean> WRITE_INT64_TIMESTAMP = ConfigOption.of(
                    "parquet.write.int64.timestamp", ConfigType.BOOLEAN)
            .defaultsTo(true)
            .describedAs("Whether timestamps are written as INT64, or else as INT96, which old versions of Hive and"
                    + " Impala need and for which files have no statistics.");
    static final ConfigOption<TimeUnit> TIMESTAMP_TIME_UNIT = ConfigOption.of(
                    "parquet.timestamp.time.unit", ConfigType.oneOf(TimeUnit.class))
            .describedAs("The unit of INT64 timestamps: `millis`, `micros` or `nanos`; what is finer is cut off. Not"
                    + " set, `nanos` for columns that need it and `micros` for others.");
    static final ConfigOption<MemorySize> BLOCK_SIZE = ConfigOption.of("parquet.block.size", ConfigType.MEMORY)
            .defaultsTo(MemorySize.ofMebibytes(128))
            .describedAs("About how long row groups become, which stay in memory until they are written.");
    static final ConfigOption<MemorySize> PAGE_SIZE = ConfigOption.of("parquet.page.size", ConfigType.MEMORY)
            .defaultsTo(MemorySize.ofMebibytes(1))
            .describedAs("About how long the pages of a column become, before they are packed.");
    static final ConfigOption<MemorySize> DICTIONARY_PAGE_SIZE = ConfigOption.of(
                    "parquet.dictionary.page.size", ConfigType.MEMORY)
            .defaultsTo(MemorySize.ofMebibytes(1))
            .describedAs("How long the dictionary of a column may become before its values are written as they are.");
    static final ConfigOption<Boolean> ENABLE_DICTIONARY = ConfigOption.of(
                    "parquet.enable.dictionary", ConfigType.BOOLEAN)
            .defaultsTo(true)
            .describedAs("Whether values that come often are written once, and numbers for them.");

    static final List<ConfigOption<?>> ALL = List.of(
            COMPRESSION,
            UTC_TIMEZONE,
            WRITE_INT64_TIMESTAMP,
            TIMESTAMP_TIME_UNIT,
            BLOCK_SIZE,
            PAGE_SIZE,
            DICTIONARY_PAGE_SIZE,
            ENABLE_DICTIONARY);

    private ParquetOptions() {}
}
