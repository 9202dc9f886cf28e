package io.rivulus.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Groups that are made in two phases go on from checkpoints.
final class PhasesTest {
    private static final String ONE = "SET 'table.optimizer.agg-phase-strategy' = 'ONE_PHASE';";
    private static final String TWO = "SET 'table.optimizer.agg-phase-strategy' = 'TWO_PHASE';";
    private static final String SPLIT = "SET 'table.optimizer.distinct-agg.split.enabled' = 'true';";

    @TempDir
    private Path folder;

    @Tag("slow")
    @Test
    void divideTheirValuesAnewBetweenMoreSubtasks() throws IOException {
        String query = "SELECT COUNT(DISTINCT id), COUNT(*) FROM seen";
        assertThat(last(SPLIT, 1, SPLIT, 3, query)).endsWith("[1000, 4001]");
    }

    /// What is kept is the same.
    @Tag("slow")
    @Test
    void goOnInAnotherNumberOfPhases() throws IOException {
        String query = "SELECT SUM(id), COUNT(*) FROM seen";
        assertThat(last(ONE, 1, TWO, 2, query)).endsWith("[1998000, 4001]");
    }

    /// The last change of a job that fails within, is mended, and goes on.
    private String last(String before, int parallelism, String after, int newParallelism, String query)
            throws IOException {
        String rows = IntStream.range(0, 2_000).mapToObj(i -> i % 1_000 + "\n").collect(Collectors.joining());
        Path data = folder.resolve("seen.csv");
        Files.writeString(data, rows + "x\n" + rows);
        Terminal failed = run(before, parallelism, query);
        assertThat(failed.status()).as(failed.err()).isEqualTo(ExitStatus.FAILED);
        Files.writeString(data, rows + "0\n" + rows);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
        Terminal mended;
        try {
            mended = run(after, newParallelism, query);
        } finally {
            System.setOut(console);
        }
        assertThat(mended.status()).as(mended.err()).isEqualTo(ExitStatus.SUCCESS);
        assertThat(mended.err()).startsWith("job 'seen' goes on from checkpoint ");
        return printed.toString(UTF_8).lines().reduce("", (_, line) -> line);
    }

    private Terminal run(String setting, int parallelism, String query) {
        return Terminal.rivulus(
                "sql", "-p", String.valueOf(parallelism), "-e", setting + """
                SET 'pipeline.name' = 'seen';
                SET 'execution.checkpointing.dir' = '%s/checkpoints';
                SET 'execution.checkpointing.interval' = '20 ms';
                CREATE TABLE seen (id BIGINT) WITH ('connector' = 'filesystem', 'path' = '%s/seen.csv', 'format' = 'csv',
                    'source.rows-per-second' = '1000');
                CREATE TABLE counts (a BIGINT, n BIGINT) WITH ('connector' = 'print');
                INSERT INTO counts %s""".formatted(folder, folder, query));
    }
}
