package io.rivulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
