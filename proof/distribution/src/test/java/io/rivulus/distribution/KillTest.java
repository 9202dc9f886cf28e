package io.rivulus.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
        assertThat(Minutes.rows(folder, "killed")).as("seed %d", SEED).isEqualTo(Minutes.rows(folder, "whole"));
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
