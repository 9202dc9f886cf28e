package io.rivulus.sql.reference;

/// A script of SQL and what the shell shows of it, for documentation; tests execute it in streaming and batch mode.
///
/// @param script statements, of which one at most answers something; `/data/` is a folder that is empty at first
/// @param outcome lines, each ended by `\n`, without the count of rows; rows may stand in any order unless the script's
///     query has an ORDER BY
public record SqlExample(String script, String outcome) {
    private static final String OUTCOME = "----\n";

    /// Reads one as code writes it down.
    ///
    /// @param text the script, a line of `----`, what is shown
    public static SqlExample parse(String text) {
        int end = text.indexOf(OUTCOME);
        if (end < 0) {
            throw new IllegalArgumentException("an example has a line of ----:\n" + text);
        }
        return new SqlExample(text.substring(0, end).stripTrailing(), text.substring(end + OUTCOME.length()));
    }
}
