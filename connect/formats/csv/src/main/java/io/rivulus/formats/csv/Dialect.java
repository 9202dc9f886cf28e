package io.rivulus.formats.csv;

import io.rivulus.api.table.TableOptions;
import io.rivulus.base.config.ConfigOption;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The syntax of one table's CSV.
///
/// @param quote the quote character, or [#NONE]
/// @param escape the escape character, or [#NONE]
/// @param nullLiteral what means NULL, or empty when nothing is set
record Dialect(
        byte delimiter,
        int quote,
        int escape,
        byte elementDelimiter,
        boolean comments,
        boolean header,
        boolean skipMalformed,
        boolean scientificDecimals,
        Optional<String> nullLiteral) {
    /// No character of any text: beyond what a byte can be.
    static final int NONE = 0x100;

    static Dialect of(TableOptions options) {
        boolean quotes = !options.get(CsvOptions.DISABLE_QUOTE_CHARACTER);
        return new Dialect(
                character(options, CsvOptions.FIELD_DELIMITER),
                quotes ? character(options, CsvOptions.QUOTE_CHARACTER) : NONE,
                options.find(CsvOptions.ESCAPE_CHARACTER).isPresent()
                        ? character(options, CsvOptions.ESCAPE_CHARACTER)
                        : NONE,
                character(options, CsvOptions.ARRAY_ELEMENT_DELIMITER),
                options.get(CsvOptions.ALLOW_COMMENTS),
                options.get(CsvOptions.HEADER),
                options.get(CsvOptions.IGNORE_PARSE_ERRORS),
                options.get(CsvOptions.SCIENTIFIC_DECIMALS),
                options.find(CsvOptions.NULL_LITERAL));
    }

    byte[] nullBytes() {
        return nullLiteral.orElse("").getBytes(StandardCharsets.UTF_8);
    }

    private static byte character(TableOptions options, ConfigOption<String> option) {
        String text = options.get(option);
        String meant = text.equals("\\t") ? "\t" : text;
        if (meant.length() != 1 || meant.charAt(0) > 0x7f || meant.equals("\n") || meant.equals("\r")) {
            throw options.invalid(option, "one character of ASCII that is no line break");
        }
        return (byte) meant.charAt(0);
    }
}
