package io.rivulus.cli;

import io.rivulus.base.error.UserException;
import io.rivulus.sql.result.ResultFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `--output FORMAT`: how rows are written.
///
/// @param formats those that a command has
record OutputOption(List<ResultFormat> formats) {
    private static final String NAME = "--output";

    /// For rows that are no changes.
    static final OutputOption OF_ROWS =
            new OutputOption(List.of(ResultFormat.TABLE, ResultFormat.CSV, ResultFormat.JSON));

    static final OutputOption OF_RESULTS =
            new OutputOption(List.of(ResultFormat.TABLE, ResultFormat.CSV, ResultFormat.JSON, ResultFormat.CHANGELOG));

    OptionSpec describe() {
        List<String> texts = formats.stream().map(OutputOption::described).toList();
        String allButLast = String.join(", ", texts.subList(0, texts.size() - 1));
        return OptionSpec.builder(NAME)
                .paramLabel("FORMAT")
                .type(String.class)
                .description("%s or %s.".formatted(allButLast, texts.getLast()))
                .build();
    }

    /// What was asked for, or what suits the console.
    ///
    /// @throws UserException when it is none of the formats
    ResultFormat of(ParseResult arguments, Console console) {
        String output = arguments.matchedOptionValue(NAME, console.outIsTerminal() ? "table" : "csv");
        return formats.stream()
                .filter(format -> format.name().equalsIgnoreCase(output))
                .findFirst()
                .orElseThrow(() -> new UserException(
                        CliErrors.USAGE,
                        "--output is '%s', expected one of %s"
                                .formatted(
                                        output,
                                        formats.stream().map(OutputOption::text).collect(Collectors.joining(", ")))));
    }

    private static String described(ResultFormat format) {
        return switch (format) {
            case TABLE -> "table (on a terminal)";
            case CSV -> "csv (in a pipe)";
            case JSON, CHANGELOG -> text(format);
        };
    }

    private static String text(ResultFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }
}
