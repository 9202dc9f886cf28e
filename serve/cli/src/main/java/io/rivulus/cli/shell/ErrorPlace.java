package io.rivulus.cli.shell;

import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.statement.Position;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;

/// Where in what was typed an error is: the line, and a caret below the place.
final class ErrorPlace {
    private static final Pattern PLACE = Pattern.compile("\\bat (?<line>\\d{1,9}):(?<column>\\d{1,9})\\b");

    /// What a job says of an expression that fails for a row: `in a / b (1:8)`.
    private static final Pattern EXPRESSION =
            Pattern.compile(" in (?<text>.{1,1000}?) \\((?<line>\\d{1,9}):(?<column>\\d{1,9})\\)");

    /// So much of an expression has to stand at its place: that of a view is a place in the view's text.
    private static final int ALIKE = 4;
    private static final String INDENT = "  ";
    private static final String CUT = "…";

    private ErrorPlace() {}

    /// The two lines to be shown below an error.
    ///
    /// @param message the error's, with a place as line and column of what was typed
    /// @param typed all that was typed at once
    /// @param statement the one of it that is wrong: places outside of it mean something else
    /// @param columns how wide the terminal is
    static Optional<List<String>> of(String message, String typed, StatementText statement, int columns) {
        List<String> lines = List.of(typed.split("\r\n|\r|\n", -1));
        return Stream.concat(
                        PLACE.matcher(message).results().map(ErrorPlace::place),
                        EXPRESSION
                                .matcher(message)
                                .results()
                                .filter(found -> isAt(place(found), found.group("text"), lines))
                                .map(ErrorPlace::place))
                .filter(place -> isWithin(place, statement, lines))
                .findFirst()
                .map(place -> lines(lines.get(place.line() - 1), place.column() - 1, columns));
    }

    private static Position place(MatchResult found) {
        return new Position(Integer.parseInt(found.group("line")), Integer.parseInt(found.group("column")));
    }

    /// Messages write an expression in their own way, with other blanks and quotes.
    private static boolean isAt(Position place, String expression, List<String> lines) {
        if (place.line() > lines.size()
                || place.column() > lines.get(place.line() - 1).length()) {
            return false;
        }
        String wanted = bare(expression);
        String there = bare(lines.get(place.line() - 1).substring(Math.max(0, place.column() - 1)));
        return there.startsWith(wanted.substring(0, Math.min(ALIKE, wanted.length())));
    }

    private static String bare(String text) {
        return text.replaceAll("[\\s`()]", "").toLowerCase(Locale.ROOT);
    }

    private static boolean isWithin(Position place, StatementText statement, List<String> lines) {
        Position start = statement.source().start();
        long height = statement.source().text().split("\r\n|\r|\n", -1).length;
        return place.line() >= start.line()
                && place.line() < start.line() + height
                && place.line() <= lines.size()
                && place.column() >= 1
                && place.column() <= lines.get(place.line() - 1).length() + 1
                && (place.line() > start.line() || place.column() >= start.column());
    }

    private static List<String> lines(String line, int at, int columns) {
        String shown = line.replace('\t', ' ');
        int room = Math.max(10, columns - INDENT.length() - 1);
        int from = 0;
        if (shown.length() > room) {
            // The place stands in the middle, with something of what is before and behind it.
            from = Math.clamp(at - room / 2, 0, Math.max(0, shown.length() - room));
        }
        int to = Math.min(shown.length(), from + room);
        String head = from > 0 ? CUT : "";
        String part = head + shown.substring(Math.min(from + head.length(), to), to);
        int before = Math.clamp(at - from, 0, part.length());
        int width = new AttributedString(part.substring(0, before)).columnLength();
        return List.of(INDENT + part, INDENT + " ".repeat(width) + "^");
    }
}
