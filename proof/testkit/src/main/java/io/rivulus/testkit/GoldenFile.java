package io.rivulus.testkit;

import java.util.ArrayList;
import java.util.List;

/// The text of a file of cases, each an input and what must come of it.
///
/// A line of `----` ends an input, a line of `====` a case; the lines of both are taken as they stand:
///
/// ```
/// an input of
/// some lines
/// ----
/// what comes of it
/// ====
/// another input
/// ----
/// ```
public record GoldenFile(List<Case> cases) {
    private static final String INPUT_ENDS = "----";
    private static final String CASE_ENDS = "====";

    /// One input.
    ///
    /// @param outcome lines, each ended by `\n`
    public record Case(String input, String outcome) {}

    public GoldenFile {
        cases = List.copyOf(cases);
    }

    /// Reads a file's text.
    ///
    /// @throws IllegalArgumentException when a case has no line of `----`, or two of them
    public static GoldenFile parse(String text) {
        List<Case> cases = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.equals(CASE_ENDS)) {
                cases.add(read(lines));
                lines.clear();
            } else {
                lines.add(line);
            }
        }
        cases.add(read(lines));
        return new GoldenFile(cases);
    }

    private static Case read(List<String> lines) {
        int end = lines.indexOf(INPUT_ENDS);
        if (end < 0 || end != lines.lastIndexOf(INPUT_ENDS)) {
            throw new IllegalArgumentException("a case has one line of ----:\n" + String.join("\n", lines));
        }
        StringBuilder outcome = new StringBuilder();
        lines.subList(end + 1, lines.size())
                .forEach(line -> outcome.append(line).append('\n'));
        return new Case(String.join("\n", lines.subList(0, end)), outcome.toString());
    }

    /// The text from which it was read.
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Case one : cases) {
            text.append(text.isEmpty() ? "" : CASE_ENDS + "\n");
            text.append(one.input).append('\n').append(INPUT_ENDS).append('\n').append(one.outcome);
        }
        return text.toString();
    }
}
