package io.rivulus.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SplitterTest {
    private static List<String> split(String script) {
        return SqlScript.split(script).stream()
                .map(text -> text.source().start() + " " + text.source().text())
                .toList();
    }

    @Test
    void splitsAtSemicolonsThatEndStatements() {
        assertThat(split("a; b ;\n\n  c")).containsExactly("1:1 a", "1:4 b", "3:3 c");
        assertThat(split("SELECT ';', `;`, E'\\';' -- ;\n, x /* ; */; b")).hasSize(2);
        assertThat(split(";; ;-- nothing\n/* ; */")).isEmpty();
    }

    @Test
    void keepsTheInsertsOfAStatementSetTogether() {
        String set = "EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT CASE x END; INSERT INTO b SELECT 1; END";
        assertThat(split(set + "; SELECT 1")).containsExactly("1:1 " + set, "1:" + (set.length() + 3) + " SELECT 1");
        assertThat(split("BEGIN STATEMENT SET; INSERT INTO a SELECT 1; END; x")).hasSize(2);
        assertThat(split("BEGIN; x")).hasSize(2);
        assertThat(split("EXPLAIN STATEMENT SET BEGIN INSERT INTO a SELECT 1; END; x"))
                .hasSize(2);
    }

    @Test
    void leavesOutWhatSurroundsAStatementButNotWhatIsInIt() {
        assertThat(split("-- before\n a /* in */ b -- after\n;")).containsExactly("2:2 a /* in */ b");
    }

    @Test
    void countsLinesOfAllSystems() {
        assertThat(split("a;\r\nb;\rc;\nd")).containsExactly("1:1 a", "2:1 b", "3:1 c", "4:1 d");
    }

    @Test
    void passesOverInvisibleCharacters() {
        assertThat(split("\uFEFFSELECT\u00A01;\u200B\u2028")).containsExactly("1:2 SELECT\u00A01");
        assertThat(SqlScript.parse("\uFEFFSELECT\u00A01")).hasSize(1);
    }

    @Test
    void takesSlashesInSettingsForAnAddress() {
        assertThat(split("SET a = file:///tmp; SELECT 1 // b; c\n; d")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                                    | BLANK
            -- c                    | BLANK
            /* c                    | COMMENT
            SELECT 1                | STATEMENT
            SELECT 1;               | COMPLETE
            SELECT 1; -- c          | COMPLETE
            SELECT 1; SELECT        | STATEMENT
            SELECT 'a;              | STRING
            SELECT 'it''s;          | STRING
            SELECT `a;              | NAME
            SELECT `a``b`;          | COMPLETE
            SELECT 1 /* a;          | COMMENT
            BEGIN STATEMENT SET;    | STATEMENT_SET
            EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1;      | STATEMENT_SET
            EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1; END  | STATEMENT
            EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1; END; | COMPLETE
            """)
    void tellsWhatATextStillWaitsFor(String text, Ending expected) {
        assertThat(SqlScript.ending(text == null ? "" : text)).isEqualTo(expected);
    }
}
