package io.rivulus.sql.parser;

import io.rivulus.base.error.BugException;
import io.rivulus.base.error.UserException;
import io.rivulus.base.executor.DeepStack;
import io.rivulus.sql.statement.Position;
import io.rivulus.sql.statement.Source;
import io.rivulus.sql.statement.Statement;
import java.io.StringReader;
import org.apache.calcite.runtime.CalciteContextException;

/// One statement of a script, found but not parsed.
public final class StatementText {
    /// Characters of one statement: two million of the worst take some seconds and some 300 MB to parse.
    static final int LENGTH_MAX = 2 << 20;

    private final Source source;
    private final String code;

    /// @param code the source's text with its comments blanked out
    StatementText(Source source, String code) {
        this.source = source;
        this.code = code;
    }

    /// What was written, and where.
    public Source source() {
        return source;
    }

    /// Parses it.
    ///
    /// @throws UserException when it is not a statement of the dialect, with line and column in the script
    public Statement parse() {
        return DeepStack.call(this::parseHere);
    }

    /// Parses it on the thread at hand, whose stack must be deep.
    Statement parseHere() {
        if (code.length() > LENGTH_MAX) {
            throw new UserException(
                    ParserErrors.TOO_LARGE,
                    "the statement at %s has %,d characters, and %,d are allowed: put long lists of values into a table"
                            .formatted(source, code.length(), LENGTH_MAX));
        }
        FirstWord.check(this);
        if (Settings.isSetting(code)) {
            return Settings.parse(this);
        }
        Grammar grammar = new Grammar(new StringReader(code));
        Position start = source.start();
        grammar.jj_input_stream.ReInit(new StringReader(code), start.line(), start.column(), code.length() + 1);
        grammar.begin(this);
        try {
            return grammar.StatementEof();
        } catch (ParseException e) {
            throw SyntaxErrors.unexpectedToken(e);
        } catch (TokenMgrError e) {
            throw SyntaxErrors.unexpectedCharacter(this, e);
        } catch (CalciteContextException e) {
            throw SyntaxErrors.refusedByCalcite(e);
        } catch (StackOverflowError e) {
            throw new UserException(
                    ParserErrors.TOO_LARGE, "the statement at %s nests too deeply".formatted(source), e);
        } catch (UserException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new BugException("the statement at %s broke the parser: %s".formatted(source, e), e);
        }
    }

    String code() {
        return code;
    }

    /// The part of this text between two places of the script, both included.
    Source slice(Position from, Position to) {
        int first = offset(from);
        return new Source(from, source.text().substring(first, offset(to) + 1));
    }

    int offset(Position place) {
        int offset = 0;
        for (int line = source.start().line(); line < place.line(); line++) {
            offset = afterLine(offset);
        }
        boolean onFirstLine = place.line() == source.start().line();
        return offset + place.column() - (onFirstLine ? source.start().column() : 1);
    }

    private int afterLine(int from) {
        int end = from;
        while (code.charAt(end) != '\n' && code.charAt(end) != '\r') {
            end++;
        }
        return code.startsWith("\r\n", end) ? end + 2 : end + 1;
    }
}
