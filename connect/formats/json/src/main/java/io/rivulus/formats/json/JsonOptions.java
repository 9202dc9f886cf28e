package io.rivulus.formats.json;

import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import java.util.List;

/// What can be set of the format `json`: Flink's options.
final class JsonOptions {
    /// How date and time are joined.
    enum TimestampFormat {
        SQL,
        ISO_8601
    }

    /// What becomes of a map's entry whose key is NULL.
    enum NullKeys {
        FAIL,
        DROP,
        LITERAL
    }

    static final ConfigOption<Boolean> FAIL_ON_MISSING_FIELD = ConfigOption.of(
                    "json.fail-on-missing-field", ConfigType.BOOLEAN)
            .defaultsTo(false)
            .describedAs("Whether a row without one of the columns is malformed; otherwise the column is NULL.");
    static final ConfigOption<Boolean> IGNORE_PARSE_ERRORS = ConfigOption.of(
                    "json.ignore-parse-errors", ConfigType.BOOLEAN)
            .defaultsTo(false)
            .describedAs("Whether malformed rows are skipped, and counted in `numRecordsSkipped`, instead of failing.");
    static final ConfigOption<TimestampFormat> TIMESTAMP_FORMAT = ConfigOption.of(
                    "json.timestamp-format.standard", ConfigType.oneOf(TimestampFormat.class))
            .defaultsTo(TimestampFormat.SQL)
            .describedAs("How timestamps are written: `2026-01-31 23:59:59` or `2026-01-31T23:59:59`. Both are read.");
    static final ConfigOption<NullKeys> NULL_KEY_MODE = ConfigOption.of(
                    "json.map-null-key.mode", ConfigType.oneOf(NullKeys.class))
            .defaultsTo(NullKeys.FAIL)
            .describedAs("What becomes of an entry of a MAP whose key is NULL when it is written.");
    static final ConfigOption<String> NULL_KEY_LITERAL = ConfigOption.of(
                    "json.map-null-key.literal", ConfigType.VERBATIM)
            .defaultsTo("null")
            .describedAs("The key that stands for NULL when the mode is `literal`.");
    static final ConfigOption<Boolean> PLAIN_DECIMALS = ConfigOption.of(
                    "json.encode.decimal-as-plain-number", ConfigType.BOOLEAN)
            .defaultsTo(false)
            .describedAs("Whether small decimals are written as `0.00000001` instead of `1E-8`.");
    static final ConfigOption<Boolean> IGNORE_NULL_FIELDS = ConfigOption.of(
                    "json.encode.ignore-null-fields", ConfigType.BOOLEAN)
            .defaultsTo(false)
            .describedAs("Whether columns that are NULL are left out.");

    static final List<ConfigOption<?>> ALL = List.of(
            FAIL_ON_MISSING_FIELD,
            IGNORE_PARSE_ERRORS,
            TIMESTAMP_FORMAT,
            NULL_KEY_MODE,
            NULL_KEY_LITERAL,
            PLAIN_DECIMALS,
            IGNORE_NULL_FIELDS);

    private JsonOptions() {}
}
