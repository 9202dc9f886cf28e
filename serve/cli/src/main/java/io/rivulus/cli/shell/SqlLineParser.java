package io.rivulus.cli.shell;

import io.rivulus.base.error.UserException;
import io.rivulus.sql.parser.Ending;
import io.rivulus.sql.parser.SqlScript;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/// Tells JLine when what is typed is complete: a statement at its semicolon, a command of the shell at the end of its
/// line.
final class SqlLineParser implements Parser {
    private static final int NOWHERE = -1;

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.SECONDARY_PROMPT) {
            throw goesOn(BackslashCommand.is(line) ? Ending.STATEMENT : ending(line));
        }
        if (context == ParseContext.ACCEPT_LINE && !BackslashCommand.is(line)) {
            Ending ending = ending(line);
            if (ending != Ending.BLANK && ending != Ending.COMPLETE) {
                throw goesOn(ending);
            }
        }
        return SqlLine.of(line, cursor);
    }

    private static Ending ending(String line) {
        try {
            return SqlScript.ending(line);
        } catch (UserException wrong) {
            // Whoever runs it says what is wrong, and where.
            return Ending.COMPLETE;
        }
    }

    /// @return that the line goes on, with how the prompt of the next one begins
    private static EOFError goesOn(Ending ending) {
        String waitsFor = switch (ending) {
            case STRING -> "      '";
            case NAME -> "      `";
            case COMMENT -> "     /*";
            case BLANK, COMPLETE, STATEMENT, STATEMENT_SET -> "      -";
        };
        return new EOFError(NOWHERE, NOWHERE, "the statement goes on", waitsFor);
    }
}
