package io.rivulus.formats.csv;

import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import java.util.List;

/// What can be set of the format `csv`: Flink's options, and `csv.header`.
final class CsvOptions {
    static final ConfigOption<String> FIELD_DELIMITER = ConfigOption.of("csv.field-delimiter", ConfigType.VERBATIM)
            .defaultsTo(",")
            .describedAs("The character between fields; `\\t` is a tab.");
    static final ConfigOption<String> QUOTE_CHARACTER = ConfigOption.of("csv.quote-character", ConfigType.VERBATIM)
            .defaultsTo("\"")
            .describedAs("The character around fields that contain special characters; doubled, it is itself.");
    static final ConfigOption<Boolean> DISABLE_QUOTE_CHARACTER = ConfigOption.of(
                    "csv.disable-quote-character", ConfigType.BOOLEAN)
            .defaultsTo(false)
            .describedAs("Whether quotes are characters like any other.");
    static final ConfigOption<Boolean> ALLOW_COMMENTS = ConfigOption.of("csv.allow-comments", ConfigType.BOOLEAN)
            .defaultsTo(false)
            .describedAs("Whether lines that begin with `#` are passed over.");
    static final ConfigOption<Boolean> IGNORE_PARSE_ERRORS = ConfigOption.of(
                    "csv.ignore-parse-errors", ConfigType.BOOLEAN)
            .defaultsTo(false)
            .describedAs("Whether malformed rows are skipped, and counted in `numRecordsSkipped`, instead of failing.");
    static final ConfigOption<String> ARRAY_ELEMENT_DELIMITER = ConfigOption.of(
                    "csv.array-element-delimiter", ConfigType.VERBATIM)
            .defaultsTo(";")
            .describedAs("The character between the elements of an ARRAY, and the fields of a ROW.");
    static final ConfigOption<String> ESCAPE_CHARACTER = ConfigOption.of("csv.escape-character", ConfigType.VERBATIM)
            .describedAs("The character that takes the one behind it for itself.");
    static final ConfigOption<String> NULL_LITERAL = ConfigOption.of("csv.null-literal", ConfigType.VERBATIM)
            .describedAs(
                    "What an unquoted field is that means NULL. Without it, empty fields of all types but texts do.");
    static final ConfigOption<Boolean> SCIENTIFIC_DECIMALS = ConfigOption.of(
                    "csv.write-bigdecimal-in-scientific-notation", ConfigType.BOOLEAN)
            .defaultsTo(true)
            .describedAs("Whether very small decimals are written like `1E-7`.");
    static final ConfigOption<Boolean> HEADER = ConfigOption.of("csv.header", ConfigType.BOOLEAN)
            .defaultsTo(false)
            .describedAs("Whether files begin with a line of column names, by which columns are then found.");

    static final List<ConfigOption<?>> ALL = List.of(
            FIELD_DELIMITER,
            QUOTE_CHARACTER,
            DISABLE_QUOTE_CHARACTER,
            ALLOW_COMMENTS,
            IGNORE_PARSE_ERRORS,
            ARRAY_ELEMENT_DELIMITER,
            ESCAPE_CHARACTER,
            NULL_LITERAL,
            SCIENTIFIC_DECIMALS,
            HEADER);

    private CsvOptions() {}
}
