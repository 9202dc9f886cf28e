package io.rivulus.cli.shell;

import io.rivulus.cli.shell.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;

/// Cuts a line into lexemes, whatever it holds: what is being typed is no statement yet. Used once.
final class Lexer {
    private final String text;
    private final List<Lexeme> lexemes = new ArrayList<>();
    private int at = 0;

    private Lexer(String text) {
        this.text = text;
    }

    /// All lexemes of a text, comments included, in their order.
    static List<Lexeme> of(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        return lexer.lexemes;
    }

    private void next() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '\'') {
            quoted(Kind.STRING, at, c);
        } else if (c == '`') {
            quoted(Kind.NAME, at, c);
        } else if (text.startsWith("--", at) || text.startsWith("//", at)) {
            comment("\n", 0);
        } else if (text.startsWith("/*", at) && !text.startsWith("/*+", at)) {
            comment("*/", 2);
        } else if (Character.isJavaIdentifierStart(c)) {
            add(Kind.WORD, at, endOfWord());
        } else if (Character.isDigit(c)) {
            add(Kind.NUMBER, at, endOfWord());
        } else {
            add(Kind.SYMBOL, at, at + 1);
        }
    }

    private int endOfWord() {
        int end = at;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// A doubled quote stands for one.
    private void quoted(Kind kind, int start, char quote) {
        StringBuilder inside = new StringBuilder();
        int end = start + 1;
        while (end < text.length()) {
            char c = text.charAt(end);
            end++;
            if (c != quote) {
                inside.append(c);
            } else if (end < text.length() && text.charAt(end) == quote) {
                inside.append(c);
                end++;
            } else {
                lexemes.add(new Lexeme(kind, inside.toString(), start, end, true));
                at = end;
                return;
            }
        }
        lexemes.add(new Lexeme(kind, inside.toString(), start, end, false));
        at = end;
    }

    private void comment(String close, int closeLength) {
        int found = text.indexOf(close, at + 2);
        int end = found < 0 ? text.length() : found + closeLength;
        lexemes.add(new Lexeme(Kind.COMMENT, "", at, end, found >= 0));
        at = end;
    }

    private void add(Kind kind, int start, int end) {
        lexemes.add(new Lexeme(kind, text.substring(start, end), start, end, true));
        at = end;
    }
}
