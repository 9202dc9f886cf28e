package io.rivulus.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.sql.parser.SqlScript;
import org.junit.jupiter.api.Test;

final class ErrorPlaceTest {
    @Test
    void pointsIntoTheLine() {
        assertThat(lines("unknown column nope at 1:8; did you mean", "SELECT nope", 80))
                .isEqualTo("  SELECT nope\n         ^");
        assertThat(lines("found EOF at 2:5", "SELECT\n1 +\t", 80)).isEqualTo("  1 + \n      ^");
    }

    @Test
    void pointsBehindWideCharacters() {
        assertThat(lines("unknown column nope at 1:14", "SELECT '東京', nope", 80))
                .isEqualTo("  SELECT '東京', nope\n                 ^");
    }

    @Test
    void cutsLongLinesAroundThePlace() {
        String line = "SELECT " + "1, ".repeat(50) + "nope, " + "2, ".repeat(50) + "3";
        String shown = lines("unknown column nope at 1:158", line, 40);
        assertThat(shown.lines()).allMatch(shownLine -> shownLine.length() <= 40);
        int caret = shown.lines().toList().get(1).indexOf('^');
        assertThat(shown.lines().toList().getFirst().substring(caret)).startsWith("nope");
    }

    @Test
    void pointsAtTheExpressionThatHasFailedWhenItStandsThere() {
        assertThat(lines("division by zero in a / b (1:8) for the row 3", "SELECT a/b FROM t", 80))
                .isEqualTo("  SELECT a/b FROM t\n         ^");
        assertThat(lines("division by zero in x / y (1:8) for the row 3", "SELECT * FROM view_with_the_place", 80))
                .isEmpty();
    }

    @Test
    void pointsNowhereOutsideOfTheStatement() {
        assertThat(lines("wrong at 7:1", "SELECT 1", 80)).isEmpty();
        assertThat(lines("wrong at 1:99", "SELECT 1", 80)).isEmpty();
        assertThat(lines("wrong at 0:0 and at 999999999:1", "SELECT 1", 80)).isEmpty();
        assertThat(lines("it is 12:30", "SELECT 1", 80)).isEmpty();
    }

    private static String lines(String message, String typed, int columns) {
        return ErrorPlace.of(message, typed, SqlScript.split(typed).getFirst(), columns)
                .map(lines -> String.join("\n", lines))
                .orElse("");
    }
}
