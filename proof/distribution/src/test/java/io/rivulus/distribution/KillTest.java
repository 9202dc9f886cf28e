package io.rivulus.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A job that is killed again and again, each time after it has got a checkpoint further, and goes on at another
/// parallelism, writes what it would have written undisturbed: every row once. It announces a partition only when all
/// of its rows are there, and leaves nothing half-written behind.
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
            CREATE TABLE parted (id BIGINT, k INT, since STRING) PARTITIONED BY (since)
              WITH ('connector' = 'filesystem', 'path' = '%s-parted', 'format' = 'csv',
                'sink.partition-commit.policy.kind' = 'success-file', 'sink.partition-commit.delay' = '1 min',
                'sink.partition-commit.trigger' = 'partition-time',
                'partition.time-extractor.timestamp-pattern' = '$since:00');
            EXECUTE STATEMENT SET BEGIN
            INSERT INTO parted SELECT id, k, DATE_FORMAT(ts, 'yyyy-MM-dd HH:mm') FROM events;
            INSERT INTO minutes SELECT k, window_start, COUNT(*), COUNT(DISTINCT MOD(id, 10)), MAX(id)
              FROM TUMBLE(TABLE events, DESCRIPTOR(ts), INTERVAL '1' MINUTE) GROUP BY k, window_start, window_end
              UNION ALL
              SELECT k, window_start, COUNT(*), COUNT(DISTINCT MOD(id, 10)), MAX(id)
              FROM SESSION(TABLE events PARTITION BY k, DESCRIPTOR(ts), INTERVAL '3' SECOND)
              GROUP BY k, window_start, window_end;
            END;
            """;

    @TempDir
    private Path folder;

    @Test
    @Timeout(600)
    void everyRowIsWrittenOnceHoweverOftenTheProcessIsKilled() throws Exception {
        Files.writeString(folder.resolve("events.csv"), events());
        Files.writeString(folder.resolve("whole.sql"), TABLES.formatted(0, "whole", "whole"));
        Files.writeString(folder.resolve("killed.sql"), """
                SET 'pipeline.name' = 'minutes';
                SET 'execution.checkpointing.dir' = 'checkpoints';
                SET 'execution.checkpointing.interval' = '100 ms';
                """ + TABLES.formatted(ROWS_PER_SECOND, "killed", "killed"));
        assertThat(start("whole", 2).waitFor()).as("undisturbed").isZero();
        Map<String, List<String>> partitions = partitions();

        int kills = 0;
        Process process = start("killed", 1);
        while (kills < KILLS && isCheckpointFurther(process)) {
            process.destroyForcibly();
            process.waitFor();
            assertThatAnnouncedOnesAreWhole(partitions);
            kills++;
            process = start("killed", 1 + kills % PARALLELISM_MAX);
        }
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said()).isZero();
        assertThat(kills).as("kills before it was done").isGreaterThan(KILLS / 2);
        assertThat(said()).contains("job 'minutes' goes on from checkpoint ");
        assertThat(rows("killed")).as("seed %d", SEED).isEqualTo(rows("whole"));
        assertThat(assertThatAnnouncedOnesAreWhole(partitions)).isEqualTo(partitions.size());
        assertThat(files("killed-parted", ".inprogress")).isEmpty();
        assertThat(files("killed", ".inprogress")).isEmpty();
    }

    /// The rows of each minute, taken from the input.
    private Map<String, List<String>> partitions() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("events.csv"))) {
            return lines.collect(Collectors.groupingBy(
                    line -> "since="
                            + line.split(",", -1)[2]
                                    .substring(0, "2025-01-01 00:00".length())
                                    .replace(":", "%3A"),
                    Collectors.mapping(line -> line.substring(0, line.lastIndexOf(',')), Collectors.toList())));
        }
    }

    /// Looks at the partitions as they are now.
    ///
    /// @return how many are announced
    private int assertThatAnnouncedOnesAreWhole(Map<String, List<String>> partitions) throws IOException {
        int announced = 0;
        for (Map.Entry<String, List<String>> partition : partitions.entrySet()) {
            String at = "killed-parted/" + partition.getKey();
            if (Files.exists(folder.resolve(at).resolve("_SUCCESS"))) {
                announced++;
                assertThat(rows(at)).as(at).containsExactlyInAnyOrderElementsOf(partition.getValue());
            }
        }
        return announced;
    }

    private List<String> files(String table, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(table))) {
            return files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(end))
                    .toList();
        }
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
        List<String> rows = new ArrayList<>();
        for (String file : files(table, ".csv")) {
            rows.addAll(Files.readAllLines(Path.of(file)));
        }
        rows.sort(null);
        return rows;
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
