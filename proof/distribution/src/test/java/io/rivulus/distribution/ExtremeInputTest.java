package io.rivulus.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Input far beyond the usual, in a process that may use 1 GB: it works, or says at once what is too much. [Shell]
/// ends a process that takes too long.
final class ExtremeInputTest {
    private static final Map<String, String> ONE_GIGABYTE = Map.of("RIVULUS_JAVA_OPTS", "-Xmx1g");

    @TempDir
    Path folder;

    @Test
    void aStatementOfAMegabyteRuns() throws Exception {
        String list = IntStream.range(0, 150_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        assertThat(list.length()).isGreaterThan(900_000);
        assertThat(sql("SELECT COUNT(*) AS n FROM (VALUES (7), (-1)) AS t (a) WHERE a IN (" + list + ")"))
                .isEqualTo(new Shell(0, "n\n1\n", ""));
    }

    @Test
    void aChainOfNinetyThousandConditionsIsRefused() throws Exception {
        String chain = IntStream.range(0, 90_000).mapToObj(i -> "a = " + i).collect(Collectors.joining(" OR "));
        Shell refused = sql("SELECT a FROM (VALUES (1)) AS t (a) WHERE " + chain);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).startsWith("error: RV-2005: ").hasLineCount(1);
    }

    @Test
    void aTableOfTwoThousandColumnsIsReadAndAggregated() throws Exception {
        Path file = folder.resolve("wide.csv");
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int row = 1; row <= 50; row++) {
                lines.write(row + ",1".repeat(1999) + "\n");
            }
        }
        String columns =
                IntStream.range(0, 2000).mapToObj(i -> "c" + i + " INT").collect(Collectors.joining(", "));
        String sums = IntStream.range(0, 2000)
                .mapToObj(i -> "SUM(c%d) AS s%d".formatted(i, i))
                .collect(Collectors.joining(", "));
        Shell summed = sql("CREATE TABLE wide (" + columns + ")" + csv(file) + "SELECT " + sums + " FROM wide");
        assertThat(summed.err()).isEmpty();
        assertThat(summed.out()).endsWith("\n1275" + ",50".repeat(1999) + "\n");
    }

    @Test
    void aFieldOfFiftyMegabytesIsReadAndGrouped() throws Exception {
        Path file = folder.resolve("long.csv");
        Files.writeString(file, "1," + "x".repeat(50_000_000) + "\n2,y\n");
        assertThat(
                        sql(
                                "CREATE TABLE long_fields (a INT, t STRING)" + csv(file)
                                        + "SELECT COUNT(*) AS n, MAX(CHAR_LENGTH(t)) AS longest FROM (SELECT DISTINCT t FROM long_fields)"))
                .isEqualTo(new Shell(0, "n,longest\n2,50000000\n", ""));
    }

    @Test
    void fiveThousandParenthesesAndCallsNest() throws Exception {
        assertThat(sql("SELECT " + "(".repeat(5000) + "1" + ")".repeat(5000) + " AS n"))
                .isEqualTo(new Shell(0, "n\n1\n", ""));
        assertThat(sql("SELECT " + "ABS(".repeat(5000) + "a" + ")".repeat(5000) + " AS n FROM (VALUES (-1)) AS t (a)"))
                .isEqualTo(new Shell(0, "n\n1\n", ""));
    }

    private static String csv(Path file) {
        return " WITH ('connector' = 'filesystem', 'path' = '" + file + "', 'format' = 'csv'); ";
    }

    private Shell sql(String script) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("script.sql"), script);
        return Shell.run(folder, ONE_GIGABYTE, Distribution.launcher().toString(), "sql", "-f", file.toString());
    }
}
