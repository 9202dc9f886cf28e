package io.rivulus.testkit;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What came of a script of SQL: the lines that the command line would write.
///
/// @param text lines, each ended by `\n`
/// @param header how many of the lines come before the rows
/// @param ordered whether the order of the rows is part of the answer
record SqlOutcome(String text, int header, boolean ordered) {
    static final SqlOutcome NOTHING = lines("");

    /// Lines that are to be as they are.
    static SqlOutcome lines(String text) {
        return new SqlOutcome(text, 0, true);
    }

    boolean agreesWith(String expected) {
        return expected.equals(text) || (!ordered && sorted(expected).equals(sorted(text)));
    }

    /// The text to keep for it: the same for all that agree.
    String settled() {
        return ordered ? text : sorted(text);
    }

    private String sorted(String lines) {
        List<String> all = lines.lines().toList();
        return Stream.concat(
                        all.stream().limit(header), all.stream().skip(header).sorted())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
