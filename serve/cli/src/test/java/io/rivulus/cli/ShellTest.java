package io.rivulus.cli;

import static io.rivulus.cli.TypedShell.CTRL_C;
import static io.rivulus.cli.TypedShell.CTRL_D;
import static io.rivulus.cli.TypedShell.CTRL_R;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShellTest {
    @TempDir
    private Path folder;

    @Test
    void runsAStatementAtItsSemicolon() throws Exception {
        try (TypedShell shell = shell()) {
            shell.types("SELECT 'a;\r").awaits("      '> ");
            shell.types("b' AS x -- ;\r").awaits("      -> ");
            assertThat(shell.enters(";")).contains(" x", " a;↵b", "1 row (");
            shell.types(CTRL_D).awaitEnd();
        }
    }

    @Test
    void runsSeveralStatementsThatArePastedAtOnce() throws Exception {
        try (TypedShell shell = shell()) {
            shell.types("\u001b[200~SELECT 1 AS a;\nSELECT 2\nAS b; SELECT nope;\nSELECT 3 AS c;\u001b[201~\r");
            shell.awaits("1 row");
            shell.awaits("1 row");
            assertThat(shell.awaits(TypedShell.PROMPT))
                    .contains("error: RV-2201: unknown column nope at 3:14\n  AS b; SELECT nope;\n               ^\n")
                    .contains("the statement behind it was not run")
                    .doesNotContain("1 row");
        }
    }

    @Test
    void goesOnAfterErrorsAndPointsAtTheirPlace() throws Exception {
        try (TypedShell shell = shell()) {
            assertThat(shell.enters("SELEC 1;")).contains("did you mean SELECT?\n  SELEC 1;\n  ^\n");
            assertThat(shell.enters("SELECT 1 + (2 / 0);")).contains("division by zero", "\n             ^\n");
            assertThat(shell.enters("SELECT 1 AS n;")).contains("1 row (");
        }
    }

    @Test
    void ctrlCDropsTheLine() throws Exception {
        try (TypedShell shell = shell()) {
            shell.types("SELECT 'never\r").awaits("'> ");
            shell.types(CTRL_C).awaits(TypedShell.PROMPT);
            assertThat(shell.enters("SELECT 1 AS n;")).contains("1 row (").doesNotContain("never");
        }
    }

    @Test
    void ctrlCEndsTheQueryAndNotTheShell() throws Exception {
        try (TypedShell shell = shell()) {
            shell.enters(endless("words"));
            shell.types("SELECT w, COUNT(*) AS n FROM words GROUP BY w;\r").awaits("2 rows (");
            shell.types(CTRL_C);
            assertThat(shell.awaits(TypedShell.PROMPT)).contains("cancelled (");
            assertThat(shell.enters("SHOW JOBS;")).contains("CANCELED");
            shell.enters("\\format csv");
            shell.types("SELECT w FROM words;\r").awaits("\na\n");
            shell.types(CTRL_C);
            assertThat(shell.awaits(TypedShell.PROMPT)).contains("cancelled (");
            assertThat(shell.enters("SELECT 7 AS n;")).contains("\nn\n7\n(");
        }
    }

    @Test
    void refusesFormsInWhichNothingWouldBeSeen() throws Exception {
        try (TypedShell shell = shell()) {
            shell.enters(endless("words"));
            shell.enters("\\format json");
            assertThat(shell.enters("SELECT w, COUNT(*) AS n FROM words GROUP BY w;"))
                    .contains("see the changes with \\format changelog");
        }
    }

    @Test
    void insertsGoOnInTheBackground() throws Exception {
        try (TypedShell shell = shell()) {
            shell.enters(endless("words"));
            shell.enters(table("copies", "w STRING", "copies"));
            assertThat(shell.enters("INSERT INTO copies SELECT w FROM words;"))
                    .contains(
                            "job 'insert-into_default_catalog.default_database.copies' runs in the background, its ID is");
            assertThat(shell.enters("SHOW JOBS;")).containsPattern("copies │ (CREATED|DEPLOYING|RUNNING)");
            shell.types(CTRL_D).awaits("A job still runs and will be cancelled. Leave? [y/N] ");
            shell.types("n\r").awaits(TypedShell.PROMPT);
            shell.types("\\q\r").awaits("Leave? [y/N] ");
            shell.types(CTRL_C).awaits(TypedShell.PROMPT);
            assertThat(shell.enters("STOP JOB 'insert-into_default_catalog.default_database.copies';"))
                    .contains("is stopped");
            shell.types(CTRL_D).awaitEnd();
        }
    }

    @Test
    void leavesAtTheSecondCtrlD() throws Exception {
        try (TypedShell shell = shell()) {
            shell.enters(endless("words"));
            shell.enters(table("copies", "w STRING", "copies"));
            shell.enters("INSERT INTO copies SELECT w FROM words;");
            shell.types(CTRL_D).awaits("Leave? [y/N] ");
            shell.types(CTRL_D).awaitEnd();
        }
    }

    @Test
    void tellsOfJobsThatHaveFailedBeforeTheNextPrompt() throws Exception {
        Files.writeString(folder.resolve("numbers.csv"), "1\n0\n");
        try (TypedShell shell = shell()) {
            shell.enters(table("numbers", "n INT", "numbers.csv"));
            shell.enters(table("inverse", "n INT", "inverse"));
            String shown = shell.enters("INSERT INTO inverse SELECT 1 / n FROM numbers;");
            for (int i = 0; i < 100 && !shown.contains("has failed"); i++) {
                shown = shell.enters("SELECT 1;");
            }
            assertThat(shown)
                    .contains("job 'insert-into_default_catalog.default_database.inverse' has failed: RV-")
                    .contains("division by zero");
        }
    }

    @Test
    void waitsForInsertsWhenTold() throws Exception {
        Files.writeString(folder.resolve("numbers.csv"), "1\n2\n");
        try (TypedShell shell = shell()) {
            shell.enters(table("numbers", "n INT", "numbers.csv"));
            shell.enters(table("doubled", "n INT", "doubled"));
            shell.enters("SET 'table.dml-sync' = 'true';");
            assertThat(shell.enters("INSERT INTO doubled SELECT 2 * n FROM numbers;"))
                    .contains("doubled' is finished (");
            assertThat(shell.enters("SELECT SUM(n) AS total FROM doubled;")).contains("     6\n");
        }
    }

    @Test
    void obeysBackslashCommands() throws Exception {
        Path script =
                Files.writeString(folder.resolve("more.sql"), "CREATE VIEW v AS SELECT 5 AS five;\nSELECT * FROM v");
        try (TypedShell shell = shell()) {
            assertThat(shell.enters("\\?")).contains("\\dt [PATTERN]", "\\timing [on|off]", "SHOW JOBS;");
            assertThat(shell.enters("\\i " + script)).contains("view v created", " five", "    5\n");
            assertThat(shell.enters("\\d")).contains(" v\n", "1 row");
            assertThat(shell.enters("\\d v")).contains(" five │ INT");
            assertThat(shell.enters("\\dt w*")).contains("0 rows");
            assertThat(shell.enters("\\df trunc*")).contains("TRUNCATE");
            assertThat(shell.enters("\\l")).contains("default_database");
            assertThat(shell.enters("\\timing")).contains("timing is on");
            assertThat(shell.enters("SELECT 1;")).containsPattern("planned in \\d+\\.\\d\\d s, ran in \\d");
            assertThat(shell.enters("\\timing off")).contains("timing is off");
            assertThat(shell.enters("\\format xml")).contains("no format 'xml'; there are csv, json, changelog, table");
            assertThat(shell.enters("\\format")).contains("results are shown as table");
            assertThat(shell.enters("\\i absent.sql")).contains("error: RV-4002: ");
            assertThat(shell.enters("\\x")).contains("there is no command \\x; \\? lists those there are");
            shell.types("exit;\r").awaitEnd();
        }
    }

    @Test
    void completesAtTheTabulator() throws Exception {
        try (TypedShell shell = shell()) {
            shell.enters(table("numbers", "amount INT, `value` INT", "numbers.csv"));
            shell.types("sele\t").awaits("select ");
            shell.types("* from numbers where am\t").awaits("amount");
            shell.types(CTRL_C).awaits(TypedShell.PROMPT);
            shell.types("SELECT am FROM num\t").awaits("numbers ");
            shell.types(CTRL_C).awaits(TypedShell.PROMPT);
            shell.types("\\d num\t").awaits("numbers");
        }
    }

    @Test
    void keepsWhatWasTypedButSecrets() throws Exception {
        Path history = folder.resolve("state/rivulus/history");
        try (TypedShell shell = new TypedShell(history)) {
            shell.types("SELECT 11\r").awaits("-> ");
            shell.enters("AS eleven;");
            shell.enters("CREATE TABLE t (n INT) WITH ('connector' = 'filesystem', 'password' = 'x1');");
            shell.types(CTRL_D).awaitEnd();
        }
        assertThat(history).hasContent("SELECT 11\\nAS eleven;");
        try (TypedShell shell = new TypedShell(history)) {
            shell.types(CTRL_R + "elev").awaits("AS eleven;");
            assertThat(shell.types("\r").awaits("1 row")).contains("11");
        }
    }

    @Test
    void runsTheInitialStatementsFirst() throws Exception {
        Optional<String> init = Optional.of("CREATE VIEW v AS SELECT 5 AS five; SELECT nope; SELECT 6;");
        try (TypedShell shell = new TypedShell(folder.resolve("history"), "xterm", Size.of(100, 30), init)) {
            assertThat(shell.enters("SELECT * FROM v;")).contains("    5\n");
        }
    }

    @Test
    void worksOnADumbTerminalOfLittleWidth() throws Exception {
        try (TypedShell shell = new TypedShell(folder.resolve("history"), "dumb", Size.of(12, 4), Optional.empty())) {
            assertThat(shell.enters("SELECT 1 AS n, 'a long text that is wider' AS x;"))
                    .contains("1 row (");
            shell.enters(endless("words"));
            assertThat(shell.enters("SELECT w FROM words;")).contains("format csv");
            assertThat(shell.enters("SELECT 1 AS n, 'a long text that is wider', nope;"))
                    .contains("unknown column nope", "^\n");
            shell.types(CTRL_D).awaitEnd();
        }
    }

    @Test
    void takesAScriptFromAPipe() {
        Terminal terminal = Terminal.piped("SELECT 1 AS n; SELECT 2 AS n", "sql");
        assertThat(terminal).isEqualTo(new Terminal(ExitStatus.SUCCESS, "n\n1\n\nn\n2\n", ""));
        Terminal failed = Terminal.piped("SELECT 1 AS n; SELECT nope; SELECT 3 AS n", "sql");
        assertThat(failed.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(failed.out()).isEqualTo("n\n1\n");
        assertThat(Terminal.piped("", "sql")).isEqualTo(new Terminal(ExitStatus.SUCCESS, "", ""));
    }

    @Test
    void listsTheJobsOfAScript() {
        assertThat(Terminal.rivulus("sql", "-e", "SELECT 1 AS n; SHOW JOBS").out())
                .containsPattern(
                        "job id,job name,status,start time\n[0-9a-f]{32},select,FINISHED,20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:");
    }

    private TypedShell shell() throws IOException {
        return new TypedShell(folder.resolve("history"));
    }

    /// A table of two words that waits for more.
    private String endless(String name) throws IOException {
        Path words = Files.createDirectories(folder.resolve(name));
        Files.writeString(words.resolve("1.csv"), "a\nb\na\n");
        return "CREATE TABLE %s (w STRING) WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'csv', 'source.monitor-interval' = '1 s');"
                .formatted(name, words);
    }

    private String table(String name, String columns, String path) {
        return "CREATE TABLE %s (%s) WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'csv');"
                .formatted(name, columns, folder.resolve(path));
    }
}
