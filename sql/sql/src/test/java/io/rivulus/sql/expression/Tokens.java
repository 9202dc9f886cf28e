package io.rivulus.sql.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words and signs of an expression, and how far it has been read.
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(x'[0-9a-f]*')" // bytes
            + "|('(?:[^']|'')*')" // text
            + "|(\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?|\\.\\d+)"
            + "|([A-Za-z_][A-Za-z_0-9]*)"
            + "|(<>|<=|>=|!=|\\|\\||=>|[-+*/%=<>(),\\[\\].])"
            + ")");

    private final List<String> tokens = new ArrayList<>();
    private int next;

    Tokens(String text) {
        Matcher matcher = TOKEN.matcher(text.strip());
        while (matcher.lookingAt()) {
            tokens.add(matcher.group().strip());
            matcher.region(matcher.end(), matcher.regionEnd());
        }
        if (matcher.regionStart() < matcher.regionEnd()) {
            throw new IllegalArgumentException("no token: " + text.strip().substring(matcher.regionStart()));
        }
    }

    boolean atEnd() {
        return next == tokens.size();
    }

    String peek() {
        return atEnd() ? "" : tokens.get(next);
    }

    String take() {
        return tokens.get(next++);
    }

    /// Whether the next words are these, without taking them.
    boolean sees(String words) {
        List<String> wanted = List.of(words.split(" ", -1));
        int end = Math.min(next + wanted.size(), tokens.size());
        return String.join(" ", tokens.subList(next, end)).equalsIgnoreCase(words);
    }

    /// Takes the next words if they are these.
    boolean takes(String words) {
        boolean sees = sees(words);
        next += sees ? words.split(" ", -1).length : 0;
        return sees;
    }

    void expect(String words) {
        if (!takes(words)) {
            throw new IllegalArgumentException(
                    "expected " + words + " at token " + next + " of " + String.join(" ", tokens));
        }
    }

    /// The content of a text in quotes.
    String takeText() {
        String token = take();
        return token.substring(1, token.length() - 1).replace("''", "'");
    }

    int takeInt() {
        return Integer.parseInt(take());
    }
}
