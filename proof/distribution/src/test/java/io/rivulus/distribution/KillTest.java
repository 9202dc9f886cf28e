package io.rivulus.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A job that is killed again and again, each time after it has got a checkpoint further, and goes on at another
/// parallelism, writes what it would have written undisturbed: every row once.
final class KillTest {
    private static final long SEED = 20_260_101;
    private static final int ROWS = 50_000;
    private static final int PARALLELISM_MAX = 3;
    private static final int KILLS = "long".equals(System.getProperty("rivulus.verify")) ? 50 : 5;

    /// Read so slowly that it is not done before the last kill.
    private static final int ROWS_PER_SECOND = ROWS / KILLS / 2;

    private static final String TABLES = """
            CREATE TABLE events (id BIGINT, k INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
              WITH ('connector' = 'filesystem', 'path' = 'events.csv', 'format' = 'csv',
                'source.rows-per-second' = '%d');
            CREATE TABLE minutes (k INT, since TIMESTAMP(3), n BIGINT, ids BIGINT, last BIGINT)
              WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'csv');
            INSERT INTO minutes SELECT k, window_start, COUNT(*), COUNT(DISTINCT MOD(id, 10)), MAX(id)
              FROM TUMBLE(TABLE events, DESCRIPTOR(ts), INTERVAL '1' MINUTE) GROUP BY k, window_start, window_end
              UNION ALL
              SELECT k, window_start, COUNT(*), COUNT(DISTINCT MOD(id, 10)), MAX(id)
              FROM SESSION(TABLE events PARTITION BY k, DESCRIPTOR(ts), INTERVAL '3' SECOND)
              GROUP BY k, window_start, window_end;
            """;

    @TempDir
    private Path folder;

    @Test
    @Timeout(600)
    void everyRowIsWrittenOnceHoweverOftenTheProcessIsKilled() throws Exception {
        Files.writeString(folder.resolve("events.csv"), events());
        Files.writeString(folder.resolve("whole.sql"), TABLES.formatted(0, "whole"));
        Files.writeString(folder.resolve("killed.sql"), """
                SET 'pipeline.name' = 'minutes';
                SET 'execution.checkpointing.dir' = 'checkpoints';
                SET 'execution.checkpointing.interval' = '100 ms';
                """ + TABLES.formatted(ROWS_PER_SECOND, "killed"));
        assertThat(start("whole", 2).waitFor()).as("undisturbed").isZero();

        int kills = 0;
        Process process = start("killed", 1);
        while (kills < KILLS && isCheckpointFurther(process)) {
            process.destroyForcibly();
            process.waitFor();
            kills++;
            process = start("killed", 1 + kills % PARALLELISM_MAX);
        }
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said()).isZero();
        assertThat(kills).as("kills before it was done").isGreaterThan(KILLS / 2);
        assertThat(said()).contains("job 'minutes' goes on from checkpoint ");
        assertThat(rows("killed")).as("seed %d", SEED).isEqualTo(rows("whole"));
    }

    private Process start(String script, int parallelism) throws IOException {
        return new ProcessBuilder(
                        Distribution.launcher().toString(), "sql", "-p", "" + parallelism, "-f", script + ".sql")
                .directory(folder.toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    /// Waits until a process has made two checkpoints, and says whether it runs then: a slow machine may need so long
    /// for them that it is done before the last kill.
    private boolean isCheckpointFurther(Process process) throws IOException {
        long before = newestCheckpoint();
        while (newestCheckpoint() <= before + 1 && process.isAlive()) {
            Thread.onSpinWait();
        }
        return process.isAlive();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    private long newestCheckpoint() throws IOException {
        Path manifests = folder.resolve("checkpoints/minutes/manifests");
        if (!Files.isDirectory(manifests)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(manifests)) {
            return all.mapToLong(file -> Long.parseLong(file.getFileName().toString()))
                    .max()
                    .orElse(0);
        }
    }

    private List<String> rows(String table) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(table))) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .flatMap(file -> {
                        try {
                            return Files.readAllLines(file).stream();
                        } catch (IOException failure) {
                            throw new AssertionError(failure);
                        }
                    })
                    .sorted()
                    .toList();
        }
    }

    /// In the order of their times but for a few seconds.
    private static String events() {
        SplittableRandom random = new SplittableRandom(SEED);
        return IntStream.range(0, ROWS)
                .mapToObj(id -> {
                    int seconds = Math.max(0, id / 20 - random.nextInt(4));
                    return "%d,%d,2025-01-01 %02d:%02d:%02d.%03d"
                            .formatted(
                                    id,
                                    random.nextInt(50),
                                    seconds / 3600,
                                    seconds / 60 % 60,
                                    seconds % 60,
                                    random.nextInt(1000));
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
