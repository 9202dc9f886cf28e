package io.rivulus.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A job is listed, saved, stopped and cancelled from other processes. Whatever goes on from it, under its own name or
/// another, at any parallelism, writes what it would have written undisturbed: every row once.
final class StopTest {
    private static final long SEED = 20_260_102;
    private static final int ROWS = 40_000;
    private static final int ROWS_PER_SECOND = 2_000;
    private static final String RUNNING = "RUNNING";

    @TempDir
    private Path folder;

    @Test
    @Timeout(300)
    void aJobGoesOnFromItsSavepointUnderAnotherNameAtAnotherParallelism() throws Exception {
        Files.writeString(folder.resolve("events.csv"), Minutes.events(SEED, ROWS));
        Files.writeString(folder.resolve("whole.sql"), Minutes.script(0, "whole"));
        script("first", "first job", "");
        script("second", "second job", "SET 'execution.state-recovery.path' = 'savepoints/two';\n");
        script("third", "second job", "");
        assertThat(start("whole", 2).waitFor()).as("undisturbed").isZero();

        Process first = start("first", 1);
        String id = awaitRunning("first job", first);
        assertThat(rivulus(0, "savepoint", id.substring(0, 8), "savepoints/one"))
                .isEqualTo("savepoint of the job 'first job' is " + at("savepoints/one") + "\n");
        assertThat(rivulus(2, "savepoint", "first job", "savepoints/one"))
                .startsWith("error: RV-1362: ")
                .contains("has a savepoint already, of the job 'first job'");
        assertThat(rivulus(2, "stop", "firstjob"))
                .startsWith("error: RV-4011: no job 'firstjob' of this user runs on this machine; did you mean"
                        + " 'first job'?");
        assertThat(rivulus(0, "stop", "--savepoint-path", "savepoints/two", "first job"))
                .isEqualTo("job 'first job' was stopped with the savepoint " + at("savepoints/two") + "\n");
        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).as(said("first")).isZero();
        assertThat(said("first"))
                .isEqualTo(("job 'first job' was stopped with the savepoint %s; go on with SET"
                                + " 'execution.state-recovery.path' = '%s'\n")
                        .formatted(at("savepoints/two"), at("savepoints/two")));

        Process second = start("second", 3);
        awaitRunning("second job", second);
        assertThat(rivulus(0, "cancel", "second job")).isEqualTo("job 'second job' is CANCELED\n");
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isOne();
        assertThat(said("second"))
                .startsWith("job 'second job' begins with the savepoint of ")
                .contains("error: RV-4014: the job 'second job' was cancelled");
        assertThat(start("third", 2).waitFor()).as(said("third")).isZero();
        assertThat(said("third")).startsWith("job 'second job' ");
        assertThat(Minutes.rows(folder, "out")).as("seed %d", SEED).isEqualTo(Minutes.rows(folder, "whole"));
        assertThat(rivulus(0, "list")).isEqualTo("no jobs run\n");
    }

    /// What is read of the file has all its windows given; nobody reads the rest.
    @Test
    @Timeout(300)
    void aDrainedJobGivesTheWindowsThatAreOpen() throws Exception {
        Files.writeString(folder.resolve("events.csv"), Minutes.events(SEED, ROWS));
        script("first", "drained", "SET 'execution.checkpointing.savepoint-dir' = 'savepoints';\n");
        Process job = start("first", 2);
        awaitRunning("drained", job);
        assertThat(rivulus(0, "stop", "--drain", "drained"))
                .startsWith("job 'drained' was drained with the savepoint " + at("savepoints/savepoint-"));
        assertThat(job.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(job.exitValue()).as(said("first")).isZero();
        long counted = Minutes.rows(folder, "out").stream()
                .mapToLong(row -> Long.parseLong(row.split(",", -1)[2]))
                .sum();
        long last = Minutes.rows(folder, "out").stream()
                .mapToLong(row -> Long.parseLong(row.split(",", -1)[4]))
                .max()
                .orElseThrow();
        assertThat(counted)
                .as("each event up to the last one is in a minute and in a session")
                .isEqualTo(2 * (last + 1));
    }

    /// A job that takes a checkpoint now and then, and has a name that is found again.
    private void script(String file, String name, String settings) throws IOException {
        Files.writeString(
                folder.resolve(file + ".sql"), """
                SET 'pipeline.name' = '%s';
                SET 'execution.checkpointing.dir' = 'checkpoints';
                SET 'execution.checkpointing.interval' = '200 ms';
                %s""".formatted(name, settings) + Minutes.script(ROWS_PER_SECOND, "out"));
    }

    private String at(String path) {
        return folder.resolve(path).toString();
    }

    /// Waits until a job is listed as running and has read something.
    ///
    /// @return its ID
    private String awaitRunning(String name, Process process) throws Exception {
        while (process.isAlive()) {
            for (String line : rivulus(0, "list").lines().toList()) {
                if (line.endsWith(name) && line.contains(RUNNING) && !line.matches(".* 0  .*")) {
                    return line.substring(0, line.indexOf(' '));
                }
            }
        }
        throw new AssertionError("'%s' is over: %s".formatted(name, said("first")));
    }

    private Process start(String script, int parallelism) throws IOException {
        return process(
                List.of("sql", "-p", "" + parallelism, "-f", script + ".sql"),
                folder.resolve(script + ".out"),
                folder.resolve(script + ".err"));
    }

    /// Runs a command, and gives what it says on either stream.
    private String rivulus(int status, String... arguments) throws Exception {
        Path out = folder.resolve("said");
        Process process = process(List.of(arguments), out, folder.resolve("complaint"));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(out) + Files.readString(folder.resolve("complaint"));
        assertThat(process.exitValue()).as(said).isEqualTo(status);
        return said;
    }

    private Process process(List<String> arguments, Path out, Path err) throws IOException {
        List<String> words = new ArrayList<>(List.of(Distribution.launcher().toString()));
        words.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        process.environment().putAll(Map.of("RIVULUS_JAVA_OPTS", "-Duser.home=" + folder));
        return process.start();
    }

    private String said(String script) throws IOException {
        return Files.readString(folder.resolve(script + ".err"));
    }
}
