package io.rivulus.sql.parser;

import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Judges a statement by its first word, which says more about a mistake there than the grammar could.
final class FirstWord {
    private static final List<String> KNOWN = List.of(
            "SELECT",
            "INSERT",
            "CREATE",
            "DROP",
            "SHOW",
            "DESCRIBE",
            "EXPLAIN",
            "USE",
            "SET",
            "RESET",
            "WITH",
            "VALUES",
            "TABLE",
            "EXECUTE",
            "BEGIN",
            "DESC",
            "STOP",
            "ALTER");
    private static final List<String> NOT_YET = List.of(
            "ADD",
            "ANALYZE",
            "CALL",
            "COMPILE",
            "DELETE",
            "LOAD",
            "MERGE",
            "REMOVE",
            "REPLACE",
            "TRUNCATE",
            "UNLOAD",
            "UPDATE");
    private static final Pattern WORD = Pattern.compile("\\w+");
    /// As far as comments between the words let it be seen.
    private static final Pattern ALTER_FUNCTION =
            Pattern.compile("ALTER\\s+(TEMPORARY|FUNCTION)\\b", Pattern.CASE_INSENSITIVE);

    private FirstWord() {}

    static void check(StatementText text) {
        Matcher matcher = WORD.matcher(text.code());
        if (!matcher.lookingAt()) {
            return; // A parenthesis, or what the grammar will refuse.
        }
        String found = matcher.group();
        String word = found.toUpperCase(Locale.ROOT);
        boolean altersFunction = ALTER_FUNCTION.matcher(text.code()).lookingAt();
        if (word.equals("ALTER") && !altersFunction) {
            throw new UserException(
                    ParserErrors.UNSUPPORTED_STATEMENT,
                    "%s at %s: there are no ALTER statements yet but ALTER FUNCTION".formatted(found, text.source()));
        }
        if (NOT_YET.contains(word)) {
            throw new UserException(
                    ParserErrors.UNSUPPORTED_STATEMENT,
                    "%s at %s: there are no %s statements yet".formatted(found, text.source(), word));
        }
        if (!KNOWN.contains(word)) {
            String advice = Nearest.of(found, KNOWN)
                    .map(near -> "did you mean " + near + "?")
                    .orElse("expected SELECT, INSERT, CREATE, DROP, SHOW, DESCRIBE, EXPLAIN, USE, SET or RESET");
            throw new UserException(
                    ParserErrors.UNKNOWN_STATEMENT,
                    "%s at %s begins no statement: %s".formatted(SyntaxErrors.shortened(found), text.source(), advice));
        }
    }
}
