package io.rivulus.sql.function;

import java.util.ArrayList;
import java.util.List;

/// A pattern of LIKE. Immutable.
///
/// It is split at each `%`. The first part has to stand at the start of a text, the last one at its end, and those
/// between anywhere in order: looking for each from left to right never has to go back.
final class LikePattern {
    private static final int NO_ESCAPE = -2;

    private final List<Part> parts;

    private LikePattern(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    static LikePattern of(String pattern) {
        return of(pattern, "");
    }

    /// @param escape the character before `%`, `_` or itself that makes it stand for itself
    static LikePattern of(String pattern, String escape) {
        int sign = escape(escape);
        List<Part> parts = new ArrayList<>();
        List<Slice> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int[] characters = pattern.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            int character = characters[i];
            if (character == sign) {
                i++;
                if (i == characters.length || (characters[i] != '%' && characters[i] != '_' && characters[i] != sign)) {
                    throw new FunctionException(
                            FunctionErrors.BAD_ARGUMENT,
                            "'%s' has '%s' before what needs none".formatted(pattern, escape));
                }
                piece.appendCodePoint(characters[i]);
            } else if (character == '%' || character == '_') {
                pieces.add(take(piece));
                if (character == '%') {
                    parts.add(new Part(pieces));
                    pieces.clear();
                }
            } else {
                piece.appendCodePoint(character);
            }
        }
        pieces.add(take(piece));
        parts.add(new Part(pieces));
        return new LikePattern(parts);
    }

    /// The one character that an escape has to be, or [#NO_ESCAPE] of none.
    static int escape(String escape) {
        if (escape.codePointCount(0, escape.length()) > 1) {
            throw new FunctionException(FunctionErrors.BAD_ARGUMENT, "'" + escape + "' is no single character");
        }
        return escape.isEmpty() ? NO_ESCAPE : escape.codePointAt(0);
    }

    private static Slice take(StringBuilder piece) {
        Slice taken = Slice.of(piece.toString());
        piece.setLength(0);
        return taken;
    }

    boolean matches(Slice text) {
        int at = parts.getFirst().end(text, 0);
        if (parts.size() == 1) {
            return at == text.length();
        }
        for (int i = 1; at >= 0 && i < parts.size() - 1; i++) {
            at = parts.get(i).find(text, at);
        }
        return at >= 0 && parts.getLast().endsWith(text, at);
    }

    /// What stands between two `%`.
    ///
    /// @param pieces the texts between its `_`
    private record Part(List<Slice> pieces) {
        Part {
            pieces = List.copyOf(pieces);
        }

        /// Where it ends if it stands at a position, or -1.
        int end(Slice text, int start) {
            int at = start;
            for (int i = 0; i < pieces.size(); i++) {
                if (i > 0) {
                    if (at >= text.length()) {
                        return -1;
                    }
                    at = Utf8.next(text, at);
                }
                Slice piece = pieces.get(i);
                if (!Utf8.startsWith(text, piece, at)) {
                    return -1;
                }
                at += piece.length();
            }
            return at;
        }

        /// Where it ends where it first stands from a position on, or -1.
        int find(Slice text, int start) {
            Slice first = pieces.getFirst();
            for (int at = Utf8.indexOf(text, first, start); at >= 0; at = Utf8.indexOf(text, first, at)) {
                int end = end(text, at);
                if (end >= 0) {
                    return end;
                }
                at = Utf8.next(text, at);
            }
            return -1;
        }

        boolean endsWith(Slice text, int from) {
            int start = text.length();
            for (int i = pieces.size() - 1; i >= 0; i--) {
                start -= pieces.get(i).length();
                if (i > 0) {
                    do {
                        start--;
                    } while (start > from && Utf8.isContinuation(text.at(start)));
                }
                if (start < from) {
                    return false;
                }
            }
            return end(text, start) == text.length();
        }
    }
}
