package io.rivulus.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A job that is killed again and again, each time after it has got a checkpoint further, and goes on at another
/// parallelism, writes what it would have written undisturbed: every row once, also when it is run again after its end.
/// It announces a partition only when all
/// of its rows are there, and leaves nothing half-written behind.
final class KillTest {
    private static final long SEED = 20_260_101;
    private static final int ROWS = 50_000;
    private static final int PARALLELISM_MAX = 3;
    private static final int KILLS = "long".equals(System.getProperty("rivulus.verify")) ? 50 : 5;

    /// Read so slowly that it is not done before the last kill.
    private static final int ROWS_PER_SECOND = ROWS / KILLS / 2;

    @TempDir
    private Path folder;

    @Test
    @Timeout(600)
    void everyRowIsWrittenOnceHoweverOftenTheProcessIsKilled() throws Exception {
        Files.writeString(folder.resolve("events.csv"), Minutes.events(SEED, ROWS));
        Files.writeString(folder.resolve("whole.sql"), Minutes.script(0, "whole"));
        Files.writeString(folder.resolve("killed.sql"), """
                SET 'pipeline.name' = 'minutes';
                SET 'execution.checkpointing.dir' = 'checkpoints';
                SET 'execution.checkpointing.interval' = '100 ms';
                """ + Minutes.script(ROWS_PER_SECOND, "killed"));
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
        // The last kill may have met a process whose job had just ended.
        assertThat(said()).containsAnyOf("job 'minutes' goes on from checkpoint ", "job 'minutes' came to its end ");
        assertExact(partitions);

        assertThat(start("killed", 1).waitFor()).as("once more").isZero();
        assertThat(said()).startsWith("job 'minutes' came to its end ");
        assertExact(partitions);
    }

    private void assertExact(Map<String, List<String>> partitions) throws IOException {
        assertThat(Minutes.rows(folder, "killed")).as("seed %d", SEED).isEqualTo(Minutes.rows(folder, "whole"));
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
                assertThat(Minutes.rows(folder, at)).as(at).containsExactlyInAnyOrderElementsOf(partition.getValue());
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
}
