package io.rivulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.LocalStores;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.runtime.savepoint.SavedRow;
import io.rivulus.runtime.savepoint.SavepointReader;
import io.rivulus.runtime.savepoint.SavepointWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A job begins with counts that come out of a file.
final class BootstrapTest {
    @TempDir
    private Path folder;

    @Tag("slow")
    @Test
    void aJobGoesOnFromCountsThatWereLoadedFromAFile() throws IOException {
        Files.writeString(folder.resolve("clicks.csv"), clicks() + "p1,2025-01-01 00:59:x0\n");
        assertThat(run("first", "").status()).as("it leaves a checkpoint").isEqualTo(ExitStatus.FAILED);
        Files.writeString(folder.resolve("totals.csv"), "p0,1000\np1,2000\np99,7\n");

        Path checkpoints = folder.resolve("checkpoints/first");
        try (Stream<String> totals = Files.lines(folder.resolve("totals.csv"))) {
            new SavepointWriter(SavepointReader.open(root(checkpoints)))
                    .remove("clicks")
                    .edit("WindowAggregate", "slice/groups", rows -> {
                        Object slice = rows.findFirst().orElseThrow().get(0);
                        return totals.map(line -> line.split(","))
                                .map(total -> SavedRow.of(slice, total[0], Long.valueOf(total[1])));
                    })
                    .write(root(folder.resolve("loaded")), 0);
        }
        Terminal shown = Terminal.rivulus("state", "inspect", at("loaded"), "--table", "slice/groups");
        assertThat(shown.out().lines().skip(1).map(line -> line.substring(line.indexOf(',') + 1)))
                .containsExactlyInAnyOrder("p0,1000", "p1,2000", "p99,7");
        Terminal different = Terminal.rivulus("state", "diff", checkpoints.toString(), at("loaded"));
        assertThat(different.status()).isEqualTo(ExitStatus.DIFFERENT);
        assertThat(different.out())
                .containsPattern("\nclicks \\([0-9a-f]{16}\\): only in A\n")
                .containsPattern(
                        "\n  slice/groups: 1 row added \\(\\d+ bytes\\), 5 rows removed \\(\\d+ bytes\\), 2 rows changed"
                                + " \\(\\d+ bytes\\)\n");

        Files.writeString(folder.resolve("clicks.csv"), clicks());
        Terminal went = run("second", "SET 'execution.state-recovery.path' = '%s';".formatted(at("loaded")));
        assertThat(went.status()).as(went.err()).isEqualTo(ExitStatus.SUCCESS);
        Map<String, Long> expected = new TreeMap<>(Map.of("p99", 7L));
        IntStream.range(0, 700).forEach(i -> expected.merge("p" + i % 7, 1L, Long::sum));
        expected.merge("p0", 1000L, Long::sum);
        expected.merge("p1", 2000L, Long::sum);
        assertThat(counts("out-second")).isEqualTo(expected);
    }

    @Test
    void whatIsGivenWrongIsRefused() {
        Terminal both = Terminal.rivulus("state", "diff", at("a"), at("b"));
        assertThat(both.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(both.err())
                .isEqualTo(
                        "error: RV-4009: there is no savepoint and no checkpoint in '%s': give the folder of a savepoint,"
                                        .formatted(at("a"))
                                + " or that of one job's checkpoints, which has 'manifests' in it\n");
        assertThat(Terminal.rivulus("state", "inspect", at("a"), "--output", "xml")
                        .err())
                .isEqualTo("error: RV-4001: --output is 'xml', expected one of table, csv, json\n");
        assertThat(Terminal.rivulus("state", "inspect", at("a"), "--rows", "-1").err())
                .isEqualTo("error: RV-4001: --rows is -1: give a number of rows, from 0 on\n");
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private static ObjectStore root(Path path) {
        return new LocalStores(io.rivulus.base.file.Files.local(), RandomSource.unpredictable()).open(path.toUri());
    }

    private static String clicks() {
        return IntStream.range(0, 700)
                .mapToObj(i -> "p%d,2025-01-01 00:%02d:%02d\n".formatted(i % 7, i / 60, i % 60))
                .collect(Collectors.joining());
    }

    private Map<String, Long> counts(String out) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(out))) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .flatMap(file -> {
                        try {
                            return Files.readAllLines(file).stream();
                        } catch (IOException failure) {
                            throw new UncheckedIOException(failure);
                        }
                    })
                    .map(line -> List.of(line.split(",")))
                    .collect(Collectors.toMap(
                            List::getFirst, line -> Long.valueOf(line.getLast()), Long::sum, TreeMap::new));
        }
    }

    private Terminal run(String name, String settings) {
        return Terminal.rivulus("sql", "-p", "2", "-e", """
                SET 'pipeline.name' = '%s';
                SET 'execution.checkpointing.dir' = '%s/checkpoints';
                SET 'execution.checkpointing.interval' = '20 ms';
                %s
                CREATE TABLE clicks (page STRING, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
                  WITH ('connector' = 'filesystem', 'path' = '%s/clicks.csv', 'format' = 'csv',
                    'source.rows-per-second' = '1000');
                CREATE TABLE counts (page STRING, since TIMESTAMP(3), n BIGINT)
                  WITH ('connector' = 'filesystem', 'path' = '%s/out-%s', 'format' = 'csv');
                INSERT INTO counts SELECT page, window_start, COUNT(*)
                  FROM TUMBLE(TABLE clicks, DESCRIPTOR(ts), INTERVAL '1' HOUR)
                  GROUP BY page, window_start, window_end""".formatted(name, folder, settings, folder, folder, name));
    }
}
