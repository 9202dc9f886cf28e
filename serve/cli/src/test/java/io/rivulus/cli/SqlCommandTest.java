package io.rivulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqlCommandTest {
    @TempDir
    private Path folder;

    @Test
    void showsTheResultOfEachQuery() {
        Terminal terminal = Terminal.rivulus(
                "sql",
                "-e",
                "SELECT 1 AS n, UPPER('abc') AS x;"
                        + " SELECT w, COUNT(*) AS n FROM (VALUES ('a'), ('b'), ('a')) AS t (w) GROUP BY w ORDER BY w");
        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.out()).isEqualTo("n,x\n1,ABC\n\nw,n\na,2\nb,1\n");
    }

    @Test
    void runsAFileOverARealTableInEveryModeAndParallelism() throws IOException {
        Path data = folder.resolve("sales.csv");
        Files.writeString(data, "product,amount\npear,5\napple,3\npear,4\n");
        Path script = folder.resolve("totals.sql");
        Files.writeString(script, """
            CREATE TABLE sales (product STRING, amount INT)
              WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'csv', 'csv.header' = 'true');
            SELECT product, SUM(amount) AS total FROM sales GROUP BY product ORDER BY product;
            """.formatted(data));
        for (String mode : new String[] {"streaming", "batch"}) {
            for (String parallelism : new String[] {"1", "4"}) {
                Terminal terminal = Terminal.rivulus("sql", "-f", script.toString(), "--mode", mode, "-p", parallelism);
                assertThat(terminal)
                        .isEqualTo(new Terminal(ExitStatus.SUCCESS, "product,total\napple,3\npear,9\n", ""));
            }
        }
    }

    /// Read so slowly that many epochs would end on the way.
    @Test
    void aPipeGetsFinalRowsAndNothingElse() throws IOException {
        Path data = folder.resolve("numbers.csv");
        Files.writeString(
                data, IntStream.range(0, 2_000).mapToObj(i -> i % 3 + "\n").collect(Collectors.joining()));
        String query = "CREATE TABLE t (k INT) WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'csv',"
                        .formatted(data)
                + " 'source.rows-per-second' = '2000'); SELECT k, COUNT(*) AS n FROM t GROUP BY k";
        assertThat(Terminal.rivulus("sql", "-e", query, "--set", "execution.epoch.min-interval=0 ms")
                        .out()
                        .lines())
                .containsExactlyInAnyOrder("k,n", "0,667", "1,667", "2,666");
    }

    @Test
    void settingsReachTheJob() throws IOException {
        Path data = folder.resolve("keys.csv");
        Files.writeString(
                data, IntStream.range(0, 20_000).mapToObj(i -> "k" + i + "\n").collect(Collectors.joining()));
        String count = "CREATE TABLE t (k STRING) WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'csv');"
                        .formatted(data)
                + " SELECT COUNT(*) AS n FROM (SELECT k FROM t GROUP BY k)";
        assertThat(Terminal.rivulus("sql", "-e", count, "--set", "execution.batch.rows=7")
                        .out())
                .isEqualTo("n\n20000\n");
        Terminal full = Terminal.rivulus("sql", "-e", count, "--set", "taskmanager.memory.managed.size=1 mb");
        assertThat(full.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(full.err()).startsWith("error: RV-1301: ").contains("of the 1,048,576 for all state");
        Terminal narrow = Terminal.rivulus("sql", "-e", count, "-p", "4", "--set", "taskmanager.numberOfTaskSlots=2");
        assertThat(narrow.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(narrow.err()).startsWith("error: RV-1253: ").contains("needs 4 slots, there are 2");
    }

    @Test
    void whatTheProcessWasStartedWithIsNotSetAgain() {
        Terminal late = Terminal.rivulus(
                "sql",
                "-e",
                "SET 'io.tmp.dirs' = '/tmp'; SELECT 1 AS n; SET 'io.tmp.dirs' = '/tmp'; SET 'parallelism.default' ="
                        + " '1'; SET 'taskmanager.memory.managed.size' = '9 mb'; SELECT 2 AS n");
        assertThat(late.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(late.out()).isEqualTo("n\n1\n");
        assertThat(late.err())
                .isEqualTo("error: RV-4008: 'taskmanager.memory.managed.size' counts from the first job on, and one has"
                        + " run: set it before, or with --set\n");
    }

    @Test
    void wrongSettingsAreRefusedBeforeAnythingRuns() {
        Terminal typo = Terminal.rivulus("sql", "-e", "SELECT 1", "--set", "execution.epoch.min-intervall=1 s");
        assertThat(typo.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(typo.out()).isEmpty();
        assertThat(typo.err())
                .isEqualTo("error: RV-1101: unknown configuration key 'execution.epoch.min-intervall' (--set); did you"
                        + " mean 'execution.epoch.min-interval'?\n");
        assertThat(Terminal.rivulus("sql", "-e", "SELECT 1", "--set", "execution.batch.rows=0")
                        .err())
                .contains("execution.batch.rows is '0' (--set), expected a whole number from 1 to 1024");
    }

    @Test
    void whereCheckpointsAreIsAPathOrAnAddress() {
        Terminal blank = Terminal.rivulus("sql", "-e", "SET 'execution.checkpointing.dir' = 'file:///check points'");
        assertThat(blank.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(blank.err())
                .startsWith(
                        "error: RV-1102: execution.checkpointing.dir is 'file:///check points' (SET at 1:1), expected a"
                                + " path such as ");
        insert("clicks", folder.resolve("check points"));
        assertThat(folder.resolve("check points/clicks/manifests")).isNotEmptyDirectory();
    }

    /// It could not be told from others, and would have the whole directory for its own.
    @Test
    void aJobWithABlankNameTakesNoCheckpoints() {
        insert(" ", folder.resolve("checkpoints"));
        assertThat(folder.resolve("checkpoints")).doesNotExist();
    }

    /// Each of them has files of its own there, though they are of one job and have the same subtasks.
    @Test
    void twoStatementsOfOneJobWriteToOneFolder() {
        Terminal written = Terminal.rivulus("sql", "-e", """
            CREATE TABLE numbers (n INT) WITH ('connector' = 'filesystem', 'path' = '%s/out', 'format' = 'csv');
            EXECUTE STATEMENT SET BEGIN
              INSERT INTO numbers VALUES (1), (2);
              INSERT INTO numbers VALUES (3);
            END;\
            """.formatted(folder));
        assertThat(written).isEqualTo(new Terminal(ExitStatus.SUCCESS, "", ""));
        assertThat(numbers()).containsExactly("1", "2", "3");
    }

    /// Its process may have been killed after the job's end, and whoever starts it again can't know.
    @Test
    void aScriptWhoseJobsAreOverDoesNothingUnlessItIsAskedToBeginAnew() {
        String script = """
            SET 'pipeline.name' = 'numbers';
            SET 'execution.checkpointing.dir' = '%s/checkpoints';
            CREATE TABLE numbers (n INT) WITH ('connector' = 'filesystem', 'path' = '%s/out', 'format' = 'csv');
            INSERT INTO numbers VALUES (1), (2);
            INSERT INTO numbers VALUES (3);\
            """.formatted(folder, folder);
        assertThat(Terminal.rivulus("sql", "-e", script)).isEqualTo(new Terminal(ExitStatus.SUCCESS, "", ""));
        Terminal again = Terminal.rivulus("sql", "-e", script);
        assertThat(again.status()).isEqualTo(ExitStatus.SUCCESS);
        assertThat(again.err()
                        .lines()
                        .map(line -> line.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "TIME")))
                .containsExactly(
                        "job 'numbers' came to its end TIME and is not run again: --fresh has it begin anew",
                        "job 'numbers-2' came to its end TIME and is not run again: --fresh has it begin anew");
        assertThat(numbers()).containsExactly("1", "2", "3");
        assertThat(Terminal.rivulus("sql", "--fresh", "-e", script))
                .isEqualTo(new Terminal(ExitStatus.SUCCESS, "", ""));
        assertThat(numbers()).containsExactly("1", "1", "2", "2", "3", "3");
    }

    private List<String> numbers() {
        return Terminal.rivulus("sql", "-e", """
            CREATE TABLE numbers (n INT) WITH ('connector' = 'filesystem', 'path' = '%s/out', 'format' = 'csv');
            SET 'execution.runtime-mode' = 'batch';
            SELECT n FROM numbers ORDER BY n\
            """.formatted(folder))
                .out()
                .lines()
                .skip(1)
                .toList();
    }

    private void insert(String job, Path checkpoints) {
        Terminal terminal = Terminal.rivulus("sql", "-e", """
            SET 'pipeline.name' = '%s';
            SET 'execution.checkpointing.dir' = '%s';
            CREATE TABLE numbers (n INT) WITH ('connector' = 'filesystem', 'path' = '%s/out', 'format' = 'csv');
            INSERT INTO numbers VALUES (1), (2)\
            """.formatted(job, checkpoints, folder));
        assertThat(terminal).isEqualTo(new Terminal(ExitStatus.SUCCESS, "", ""));
    }

    @Test
    void aKeyOfFlinkThatMeansNothingHereIsToldOnce() {
        Terminal terminal = Terminal.rivulus("sql", "-e", "SELECT 1 AS n", "--set", "akka.ask.timeout=10 s");
        assertThat(terminal.out()).isEqualTo("n\n1\n");
        assertThat(terminal.err())
                .isEqualTo("akka.ask.timeout (--set) has no effect: there is no actor system to tune\n");
    }

    @Test
    void aFailedJobEndsWithOneAndAWrongStatementWithTwo() {
        assertThat(Terminal.rivulus("sql", "-e", "SELECT 1 / (a - 1) FROM (VALUES (1)) AS t (a)")
                        .status())
                .isEqualTo(ExitStatus.FAILED);
        Terminal wrong = Terminal.rivulus("sql", "-e", "SELECT b FROM (VALUES (1)) AS t (a)");
        assertThat(wrong.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(wrong.err()).startsWith("error: RV-2").contains("1:8");
    }
}
