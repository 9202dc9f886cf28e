package io.rivulus.cli.shell;

import io.rivulus.cli.shell.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement that is being typed, around the cursor. Comments are left out.
///
/// @param before the lexemes before the word at the cursor
/// @param begun the part of that word before the cursor, its quote included; empty between words
/// @param in what the cursor is in: [Kind#WORD], [Kind#NAME], [Kind#STRING] or [Kind#COMMENT]; null between words
/// @param after the lexemes behind it, up to the end of the statement
record Draft(List<Lexeme> before, String begun, @Nullable Kind in, List<Lexeme> after) {
    Draft {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    static Draft of(String line, int cursor) {
        List<Lexeme> before = new ArrayList<>();
        List<Lexeme> after = new ArrayList<>();
        String begun = "";
        Kind in = null;
        boolean isEnded = false;
        for (Lexeme lexeme : Lexer.of(line)) {
            boolean isSemicolon = lexeme.is(";");
            if (lexeme.start() >= cursor) {
                isEnded |= isSemicolon;
                if (!isEnded && lexeme.kind() != Kind.COMMENT) {
                    after.add(lexeme);
                }
            } else if (isBegun(lexeme, cursor)) {
                begun = line.substring(lexeme.start(), cursor);
                in = lexeme.kind();
            } else if (isSemicolon) {
                before.clear();
            } else if (lexeme.kind() != Kind.COMMENT) {
                before.add(lexeme);
            }
        }
        return new Draft(before, begun, in, after);
    }

    /// Whether the cursor is in a lexeme that could go on.
    private static boolean isBegun(Lexeme lexeme, int cursor) {
        return switch (lexeme.kind()) {
            case WORD -> lexeme.end() >= cursor;
            case STRING, NAME, COMMENT -> lexeme.end() > cursor || !lexeme.isClosed();
            case NUMBER, SYMBOL -> false;
        };
    }

    /// The `distance`th lexeme before the cursor, the last being the first; null when there are not so many.
    @Nullable
    Lexeme back(int distance) {
        return distance <= before.size() ? before.get(before.size() - distance) : null;
    }

    /// Whether the lexemes right before the cursor are these words and symbols.
    boolean follows(String... words) {
        if (words.length > before.size()) {
            return false;
        }
        int from = before.size() - words.length;
        for (int i = 0; i < words.length; i++) {
            if (!before.get(from + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    /// Whether the statement begins with these words.
    boolean begins(String... words) {
        if (words.length > before.size()) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!before.get(i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    /// All lexemes of the statement but the one at the cursor.
    List<Lexeme> all() {
        List<Lexeme> all = new ArrayList<>(before);
        all.addAll(after);
        return all;
    }
}
