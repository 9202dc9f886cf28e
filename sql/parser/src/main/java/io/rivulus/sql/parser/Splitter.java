package io.rivulus.sql.parser;

import io.rivulus.base.error.UserException;
import io.rivulus.sql.statement.Position;
import io.rivulus.sql.statement.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds the statements of a script in one pass over its characters.
///
/// It knows what may hide a semicolon: strings, names in backticks, comments, and the BEGIN … END of statement
/// sets. Comments, and the invisible characters that come with copied text, are blanked out for the grammar, so
/// that there is one opinion of where a comment ends, and positions stay as they are.
///
/// Used once, by the thread that made it.
final class Splitter {
    /// How deep parentheses and brackets may nest: the grammar descends into each.
    static final int NESTING_MAX = 10_000;

    private final String script;
    private final char[] code;
    private final List<StatementText> statements = new ArrayList<>();
    private int at = 0;
    private Ending ending = Ending.BLANK;
    private int openedAt = 0;

    // Of the statement at hand.
    private int start = 0;
    private int depth = 0;
    private int words = 0;
    private String wordBefore = "";
    private boolean setting = false;
    private boolean inSet = false;
    private boolean afterSemicolon = false;

    // The place of `counted`, to which lines have been counted.
    private int counted = 0;
    private int line = 1;
    private int column = 1;

    Splitter(String script) {
        this.script = script;
        this.code = script.toCharArray();
    }

    List<StatementText> split() {
        scan();
        switch (ending) {
            case STRING -> throw unfinished("a string", "'");
            case NAME -> throw unfinished("a name in backticks", "` on the same line");
            case COMMENT -> throw unfinished("a comment", "*/");
            case BLANK, COMPLETE, STATEMENT, STATEMENT_SET -> {}
        }
        return statements;
    }

    Ending ending() {
        scan();
        return ending;
    }

    private void scan() {
        while (at < code.length) {
            char c = code[at];
            if (c == '\'') {
                string(false);
            } else if (c == '`') {
                name();
            } else if (beginsLineComment(c)) {
                blankTo(endOfLine());
            } else if (c == '/' && next() == '*' && charAt(at + 2) != '+') {
                blankComment();
            } else if (Character.isJavaIdentifierStart(c)) {
                word();
            } else if (isBlank(c)) {
                blankTo(at + 1);
            } else {
                symbol(c);
            }
        }
        if (ending == Ending.STATEMENT && inSet) {
            ending = Ending.STATEMENT_SET;
        }
        cut();
    }

    private void symbol(char c) {
        if (c == ';' && !inSet) {
            cut();
            at++;
            start = at;
            return;
        }
        if (c == '(' || c == '[') {
            depth++;
            if (depth > NESTING_MAX) {
                throw new UserException(
                        ParserErrors.TOO_LARGE,
                        "parentheses nest more than %d deep at %s".formatted(NESTING_MAX, position(at)));
            }
        } else if (c == ')' || c == ']') {
            depth--;
        }
        token();
        afterSemicolon = c == ';';
        at++;
    }

    private void word() {
        int from = at;
        while (at < code.length && Character.isJavaIdentifierPart(code[at])) {
            at++;
        }
        String word = script.substring(from, at).toUpperCase(Locale.ROOT);
        if (opensSet(word)) {
            inSet = true;
        } else if (word.equals("END") && afterSemicolon) {
            inSet = false;
        }
        token();
        setting |= words == 0 && (word.equals("SET") || word.equals("RESET"));
        words++;
        wordBefore = word;
        if (word.equals("E") && charAt(at) == '\'') {
            string(true);
        }
    }

    /// After `BEGIN STATEMENT SET;` and between the BEGIN and END of other statement sets stand inserts.
    private boolean opensSet(String word) {
        return switch (word) {
            case "BEGIN" -> wordBefore.equals("SET");
            case "STATEMENT" -> wordBefore.equals("BEGIN") && words == 1;
            default -> false;
        };
    }

    /// `//` begins none in SET and RESET, whose values may be addresses.
    private boolean beginsLineComment(char c) {
        return next() == c && (c == '-' || (c == '/' && !setting));
    }

    private void token() {
        ending = Ending.STATEMENT;
        afterSemicolon = false;
    }

    private void string(boolean escapes) {
        open();
        while (at < code.length) {
            char c = code[at];
            if ((c == '\\' && escapes) || (c == '\'' && next() == '\'')) {
                at += 2;
            } else {
                at++;
                if (c == '\'') {
                    return;
                }
            }
        }
        neverCloses(Ending.STRING);
    }

    /// A name in backticks is not empty, and does not go on in the next line.
    private void name() {
        open();
        int first = at;
        while (at < code.length && code[at] != '\n' && code[at] != '\r') {
            if (code[at] != '`') {
                at++;
            } else if (next() == '`') {
                at += 2;
            } else if (at > first) {
                at++;
                return;
            } else {
                break;
            }
        }
        neverCloses(Ending.NAME);
    }

    private void open() {
        token();
        openedAt = at;
        at++;
    }

    private void neverCloses(Ending within) {
        at = code.length;
        ending = within;
    }

    private void blankComment() {
        int end = script.indexOf("*/", at + 2);
        if (end < 0) {
            openedAt = at;
            ending = Ending.COMMENT;
        }
        blankTo(end < 0 ? code.length : end + 2);
    }

    private void blankTo(int end) {
        for (; at < end; at++) {
            if (code[at] != '\n' && code[at] != '\r') {
                code[at] = ' ';
            }
        }
    }

    /// Ends the statement at hand before the current character.
    private void cut() {
        int first = start;
        while (first < at && isBlank(code[first])) {
            first++;
        }
        int last = at;
        while (last > first && isBlank(code[last - 1])) {
            last--;
        }
        if (first < last) {
            Source source = new Source(position(first), script.substring(first, last));
            statements.add(new StatementText(source, new String(code, first, last - first)));
        }
        if (at < code.length) {
            ending = statements.isEmpty() ? Ending.BLANK : Ending.COMPLETE;
        }
        depth = 0;
        words = 0;
        setting = false;
        wordBefore = "";
    }

    /// Counts lines as the grammar does: `\n`, `\r\n` and a lone `\r` end one.
    private Position position(int offset) {
        for (; counted < offset; counted++) {
            char c = script.charAt(counted);
            if (c == '\n' || (c == '\r' && !script.startsWith("\n", counted + 1))) {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new Position(line, column);
    }

    private UserException unfinished(String what, String close) {
        return new UserException(
                ParserErrors.UNFINISHED,
                "%s that begins at %s never ends: close it with %s".formatted(what, position(openedAt), close));
    }

    private int endOfLine() {
        int end = at;
        while (end < code.length && code[end] != '\n' && code[end] != '\r') {
            end++;
        }
        return end;
    }

    private char next() {
        return charAt(at + 1);
    }

    private char charAt(int index) {
        return index < code.length ? code[index] : 0;
    }

    /// Spaces of all kinds, and characters without width such as a byte order mark.
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }
}
