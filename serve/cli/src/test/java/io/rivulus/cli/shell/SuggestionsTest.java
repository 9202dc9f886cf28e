package io.rivulus.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.sql.SqlOptions;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.session.SqlSession;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SuggestionsTest {
    private static final ConfigOptions OPTIONS =
            new ConfigOptions(List.of(SqlOptions.group(), ExecutionOptions.group()), List.of());
    private static final String PIECES =
            "SELECT;FROM;WITH (;'connector' =;'filesystem';,;(;);.;flights;f;`order`;`;';--;/*;*/;SET;JOIN;AS;CREATE TABLE;"
                    + "\n;=;1;!;\\;INSERT INTO;STOP JOB;é;E';TABLE;ARRAY[;]";

    private final SqlSession session = new SqlSession(Configuration.of(OPTIONS), new Connectors(List.of(), List.of()));
    private final Suggestions suggestions = new Suggestions(
            session.names(), TableOptionNames::installed, new SettingNames(OPTIONS), () -> List.of("a1b2"));

    SuggestionsTest() {
        SqlScript.split("""
                CREATE TABLE flights (departure TIMESTAMP(3), origin STRING, delay INT) WITH ('connector' = 'x');
                CREATE TABLE airports (iata STRING, `value` INT) WITH ('connector' = 'x');
                CREATE TABLE `order` (`my column` INT) WITH ('connector' = 'x');
                CREATE DATABASE other;
                CREATE TABLE other.things (size INT) WITH ('connector' = 'x')""").forEach(session::run);
    }

    @Test
    void suggestsStatementsAtTheBeginning() {
        assertThat(of("|")).contains("SELECT", "CREATE", "INSERT INTO", "STOP JOB");
        assertThat(of("SELECT 1; s|")).contains("select").doesNotContain("SELECT");
        assertThat(of("SHOW |")).contains("JOBS", "TABLES", "CREATE TABLE");
        assertThat(of("CREATE |")).contains("TABLE", "TEMPORARY", "CATALOG");
    }

    @Test
    void suggestsTablesWhereOneIsNamed() {
        assertThat(of("SELECT * FROM |")).contains("flights", "airports", "`order`", "other", "default_catalog");
        assertThat(of("SELECT * FROM flights, |")).contains("airports");
        assertThat(of("SELECT * FROM flights JOIN a|")).contains("airports");
        assertThat(of("INSERT INTO |")).contains("airports");
        assertThat(of("DESCRIBE |")).contains("airports");
        assertThat(of("DROP TABLE IF EXISTS |")).contains("airports");
        assertThat(of("SELECT * FROM TABLE(TUMBLE(TABLE |")).contains("flights");
        assertThat(of("SELECT * FROM other.|")).containsExactly("things");
        assertThat(of("WITH busy AS (SELECT 1) SELECT * FROM |")).contains("busy", "flights");
        assertThat(of("CREATE TABLE |")).doesNotContain("flights");
    }

    @Test
    void suggestsTheColumnsOfTheTablesThatAreNamed() {
        assertThat(of("SELECT | FROM flights")).containsExactlyInAnyOrder("departure", "origin", "delay", "flights");
        assertThat(of("SELECT d| FROM flights f JOIN airports AS a ON f.origin = a.iata"))
                .contains("departure", "delay", "iata", "`value`", "f", "a", "date_format(");
        assertThat(of("SELECT f.| FROM flights f JOIN airports a ON TRUE"))
                .containsExactlyInAnyOrder("departure", "origin", "delay");
        assertThat(of("SELECT * FROM flights WHERE |")).contains("delay").doesNotContain("iata");
        assertThat(of("INSERT INTO airports (|")).contains("iata", "`value`");
        assertThat(of("SELECT o FROM flights ORDER BY | ; SELECT * FROM airports"))
                .doesNotContain("iata");
        assertThat(of("SELECT | FROM `order`")).contains("`my column`");
    }

    @Test
    void suggestsFunctionsAndWordsInTheCaseTyped() {
        assertThat(of("SELECT co|")).contains("count(", "coalesce(", "case").doesNotContain("COUNT(");
        assertThat(of("SELECT CO|")).contains("COUNT(");
        assertThat(of("SELECT 1 WH|")).contains("WHERE");
    }

    @Test
    void suggestsOptionsOfTheConnectorThatIsWritten() {
        assertThat(of("CREATE TABLE t (a INT) WITH (|")).containsExactly("'connector'");
        assertThat(of("CREATE TABLE t (a INT) WITH ('connector' = '|")).contains("'filesystem'");
        assertThat(of("CREATE TABLE t (a INT) WITH ('connector' = 'filesystem', '|"))
                .contains("'path'", "'format'")
                .doesNotContain("'connector'", "'csv.header'");
        assertThat(of("CREATE TABLE t (a INT) WITH ('connector' = 'filesystem', 'format' = |"))
                .contains("'csv'");
        assertThat(of("CREATE TABLE t (a INT) WITH ('|', 'connector' = 'filesystem', 'format' = 'csv')"))
                .contains("'csv.header'", "'path'");
        assertThat(of("CREATE TABLE t (a INT) WITH ('connector'='filesystem','format'='csv','csv.header' = '|"))
                .containsExactly("'false'", "'true'");
        assertThat(of("CREATE TABLE t (a INT) WITH ('connector' = 'nonsense', |"))
                .containsExactly();
    }

    @Test
    void suggestsSettingsAndJobs() {
        assertThat(of("SET |")).contains("'table.dml-sync'", "'sql.consistency'");
        assertThat(of("SET 'sql.consistency' = '|")).containsExactly("'eager'", "'epoch'");
        assertThat(of("SET 'table.dml-sync' = |")).containsExactly("'false'", "'true'");
        assertThat(of("RESET '|")).contains("'table.dml-sync'");
        assertThat(of("STOP JOB '|")).containsExactly("'a1b2'");
    }

    @Test
    void suggestsNothingInStringsAndComments() {
        assertThat(of("SELECT 'fl|")).isEmpty();
        assertThat(of("SELECT 1 -- fl|")).isEmpty();
        assertThat(of("SELECT /* fl| */ 1")).isEmpty();
    }

    /// Whatever is typed, at whatever place of it the tabulator is pressed.
    @Test
    void takesAnyText() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] pieces = PIECES.split(";", -1);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(14); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)])
                        .append(
                                switch (random.nextInt(9)) {
                                    case 0, 1, 2 -> "";
                                    case 3 -> ";";
                                    default -> " ";
                                });
            }
            String line = text.toString();
            int cursor = random.nextInt(line.length() + 1);
            SqlLine parsed = SqlLine.of(line, cursor);
            assertThat(line.substring(0, cursor))
                    .as("seed %d: %s, %d", seed, line, cursor)
                    .endsWith(parsed.word());
            assertThat(suggestions.of(Draft.of(line, cursor))).isNotNull();
        }
    }

    private Collection<String> of(String lineWithCursor) {
        int cursor = lineWithCursor.indexOf('|');
        return suggestions.of(Draft.of(lineWithCursor.replace("|", ""), cursor));
    }
}
