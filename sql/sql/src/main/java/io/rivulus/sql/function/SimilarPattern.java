package io.rivulus.sql.function;

import java.util.Map;
import java.util.regex.Pattern;

/// SQL's regular expressions, as those of Java.
///
/// `%` and `_` stand for any characters and for one; `| * + ? {m,n} ( ) [ ]` mean what they mean in Java; other
/// characters stand for themselves. Within brackets stand characters, ranges, `^` and classes such as `[:DIGIT:]`.
final class SimilarPattern {
    private static final String QUOTED = "\\.^$&#~";

    private static final Map<String, String> CLASSES = Map.of(
            "[:ALPHA:]", "\\p{Alpha}",
            "[:UPPER:]", "\\p{Upper}",
            "[:LOWER:]", "\\p{Lower}",
            "[:DIGIT:]", "\\d",
            "[:SPACE:]", " ",
            "[:WHITESPACE:]", "\\s",
            "[:ALNUM:]", "\\p{Alnum}");

    private SimilarPattern() {}

    static Pattern compile(String pattern, String escape) {
        int sign = LikePattern.escape(escape);
        StringBuilder regex = new StringBuilder("(?s)");
        boolean inBrackets = false;
        for (int i = 0; i < pattern.length(); ) {
            String rest = pattern.substring(i);
            int character = rest.codePointAt(0);
            int length = Character.charCount(character);
            if (character == sign && rest.length() > length) {
                int next = rest.codePointAt(length);
                regex.append(Pattern.quote(Character.toString(next)));
                length += Character.charCount(next);
            } else if (inBrackets && rest.startsWith("[:")) {
                length = rest.indexOf(":]") + 2;
                regex.append(CLASSES.getOrDefault(length < 2 ? "" : rest.substring(0, length), "[:"));
                length = Math.max(length, 2);
            } else if (inBrackets) {
                inBrackets = character != ']';
                regex.append("&\\".indexOf(character) >= 0 ? "\\" : "").appendCodePoint(character);
            } else {
                inBrackets = character == '[';
                append(regex, character);
            }
            i += length;
        }
        return PatternFunctions.compile(regex.toString());
    }

    private static void append(StringBuilder regex, int character) {
        switch (character) {
            case '%' -> regex.append(".*");
            case '_' -> regex.append('.');
            default -> {
                boolean quoted = QUOTED.indexOf(character) >= 0;
                regex.append(quoted ? "\\" : "").appendCodePoint(character);
            }
        }
    }
}
