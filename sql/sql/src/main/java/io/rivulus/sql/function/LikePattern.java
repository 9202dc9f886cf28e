package io.rivulus.sql.function;

import java.util.ArrayList;
import java.util.List;

/// A pattern of LIKE. Immutable.
///
/// It is split at each `%`. The first part has to stand at the start of a text, the last one at its end, and those
/// between anywhere in order: looking for each from left to right never has to go back.
final class LikePattern {
    private static final int ANY_CHARACTER = -1;
    private static final int NO_ESCAPE = -2;

    /// The parts between the `%`, as characters.
    private final List<int[]> parts;
    /// The only part, when it is plain text.
    private final boolean plain;

    private final Slice text;

    private LikePattern(List<int[]> parts, boolean plain, String text) {
        this.parts = parts;
        this.plain = plain;
        this.text = Slice.of(text);
    }

    static LikePattern of(String pattern) {
        return of(pattern, "");
    }

    /// @param escape the character before `%`, `_` or itself that makes it stand for itself
    static LikePattern of(String pattern, String escape) {
        int sign = escape(escape);
        List<int[]> parts = new ArrayList<>();
        List<Integer> part = new ArrayList<>();
        StringBuilder plainText = new StringBuilder();
        boolean plain = true;
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
                part.add(characters[i]);
                plainText.appendCodePoint(characters[i]);
            } else if (character == '%') {
                parts.add(part.stream().mapToInt(Integer::intValue).toArray());
                part.clear();
                plain = false;
            } else {
                part.add(character == '_' ? ANY_CHARACTER : character);
                plainText.appendCodePoint(character);
                plain &= character != '_';
            }
        }
        parts.add(part.stream().mapToInt(Integer::intValue).toArray());
        return new LikePattern(parts, plain, plainText.toString());
    }

    /// The one character that an escape has to be, or [#NO_ESCAPE] of none.
    static int escape(String escape) {
        if (escape.codePointCount(0, escape.length()) > 1) {
            throw new FunctionException(FunctionErrors.BAD_ARGUMENT, "'" + escape + "' is no single character");
        }
        return escape.isEmpty() ? NO_ESCAPE : escape.codePointAt(0);
    }

    boolean matches(Slice value) {
        if (plain) {
            return text.equals(value);
        }
        int[] first = parts.getFirst();
        int at = end(value, 0, first);
        if (parts.size() == 1) {
            return at == value.length();
        }
        for (int i = 1; at >= 0 && i < parts.size() - 1; i++) {
            at = find(value, at, parts.get(i));
        }
        return at >= 0 && endsWith(value, at, parts.getLast());
    }

    /// Where a part ends that stands at a position, or -1.
    private static int end(Slice value, int start, int[] part) {
        int at = start;
        for (int wanted : part) {
            if (at >= value.length()) {
                return -1;
            }
            int next = Utf8.next(value, at);
            if (wanted != ANY_CHARACTER && wanted != character(value, at, next)) {
                return -1;
            }
            at = next;
        }
        return at;
    }

    private static int find(Slice value, int start, int[] part) {
        for (int at = start; at <= value.length(); at = Utf8.next(value, at)) {
            int end = end(value, at, part);
            if (end >= 0) {
                return end;
            }
        }
        return -1;
    }

    private static boolean endsWith(Slice value, int from, int[] part) {
        int start = value.length();
        for (int i = 0; i < part.length; i++) {
            do {
                start--;
            } while (start >= from && Utf8.isContinuation(value.at(start)));
            if (start < from) {
                return false;
            }
        }
        return end(value, start, part) == value.length();
    }

    private static int character(Slice value, int at, int next) {
        byte first = value.at(at);
        return next - at == 1 ? first & 0xff : value.sub(at, next).text().codePointAt(0);
    }
}
