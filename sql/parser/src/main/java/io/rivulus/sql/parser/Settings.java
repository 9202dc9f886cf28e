package io.rivulus.sql.parser;

import io.rivulus.base.error.UserException;
import io.rivulus.sql.statement.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// SET and RESET, whose keys and values need no quotes: `SET parallelism.default = 4`.
///
/// Such keys and values are no tokens of SQL, so they are read as text.
final class Settings {
    private static final String SIDE = "('(?:[^']|'')*'|[^\\s'=][^'=]*?)";
    private static final Pattern SET = Pattern.compile("(?is)SET(?:\\s+" + SIDE + "\\s*=\\s*" + SIDE + ")?");
    private static final Pattern RESET = Pattern.compile("(?is)RESET(?:\\s+" + SIDE + ")?");
    private static final Pattern EITHER = Pattern.compile("(?is)(SET|RESET)\\b.*");

    private Settings() {}

    static boolean isSetting(String code) {
        return EITHER.matcher(code).matches();
    }

    static Statement parse(StatementText text) {
        Matcher set = SET.matcher(text.code());
        if (set.matches()) {
            return set.group(1) == null
                    ? new Statement.ShowOptions(text.source())
                    : new Statement.SetOption(text.source(), side(set.group(1)), side(set.group(2)));
        }
        Matcher reset = RESET.matcher(text.code());
        if (reset.matches()) {
            Optional<String> key = reset.group(1) == null ? Optional.empty() : Optional.of(side(reset.group(1)));
            return new Statement.ResetOption(text.source(), key);
        }
        throw new UserException(
                ParserErrors.SYNTAX,
                "the setting at %s is not understood, expected SET 'key' = 'value', SET, RESET 'key' or RESET"
                        .formatted(text.source()));
    }

    /// A side without its quotes, if it has any.
    private static String side(String side) {
        return side.startsWith("'") ? side.substring(1, side.length() - 1).replace("''", "'") : side;
    }
}
