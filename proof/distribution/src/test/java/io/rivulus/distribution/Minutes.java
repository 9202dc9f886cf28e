package io.rivulus.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A job that writes events by their minutes, and counts them in windows and sessions, from a file into files.
final class Minutes {
    private Minutes() {}

    /// Its statements.
    ///
    /// @param rowsPerSecond how fast the events are read; 0 for as fast as can be
    /// @param table the folder to which it writes the counts; `-parted` behind it, that of the partitions
    static String script(int rowsPerSecond, String table) {
        return """
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
                """.formatted(rowsPerSecond, table, table);
    }

    /// What was written to a table, sorted.
    static List<String> rows(Path folder, String table) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(table))) {
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
    static String events(long seed, int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, rows)
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
