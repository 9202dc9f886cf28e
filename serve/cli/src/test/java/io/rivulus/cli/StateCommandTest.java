package io.rivulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateCommandTest {
    @TempDir
    private Path folder;

    /// A job that fails in its last row leaves the checkpoints that it took before, and goes on once the row is mended.
    @Tag("slow")
    @Test
    void aFailedJobsCheckpointIsShownAndGoneOnFrom() throws IOException {
        Path data = folder.resolve("clicks.csv");
        String rows = IntStream.range(0, 3_000)
                .mapToObj(i -> "p%d,2025-01-01 00:%02d:%02d\n".formatted(i % 7, i / 60, i % 60))
                .collect(Collectors.joining());
        Files.writeString(data, rows + "p1,2025-01-01 01:00:x0\n");
        Terminal failed = run("COUNT(*)");
        assertThat(failed.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(failed.err()).contains("'2025-01-01 01:00:x0'");

        Terminal shown = Terminal.rivulus(
                "state", "inspect", folder.resolve("checkpoints/clicks").toString());
        assertThat(shown.err()).isEmpty();
        assertThat(shown.out())
                .matches(
                        "(?s)checkpoint \\d+ of the job 'clicks', taken \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d at epoch"
                                + " \\d+\n(the first one|after checkpoint \\d+), generation 1, 128 key groups, .*")
                .containsPattern("where 1 reader stands, \\d+ bytes\n  splits that no reader has, \\d+ bytes\n")
                .containsPattern(
                        " +\\d+ rows +[\\d,]+ bytes  slice/groups \\(slice BIGINT, key 1 STRING, value 1 BIGINT\\)\n")
                .containsPattern("\n  what is to be committed, \\d+ bytes\n");

        rowsAreShownAndCompared();

        Files.writeString(data, rows + "p1,2025-01-01 01:00:00\n");
        assertThat(run("COUNT(page)").err())
                .as("what was counted by another query is not gone on with")
                .contains("RV-1256: the checkpoint has state of 'WindowAggregate' (");
        Terminal mended = run("COUNT(*)");
        assertThat(mended.status()).as(mended.err()).isEqualTo(ExitStatus.SUCCESS);
        assertThat(mended.err()).startsWith("job 'clicks' goes on from checkpoint ");
        assertThat(Terminal.rivulus(
                                "state",
                                "inspect",
                                folder.resolve("checkpoints/clicks").toString())
                        .out())
                .matches("the job 'clicks' was over \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d, after checkpoint \\d+:"
                        + " nothing is kept of it, and it is run again only with --fresh\n");
        try (var files = Files.list(folder.resolve("out"))) {
            long sum = files.filter(file -> file.toString().endsWith(".csv"))
                    .flatMap(file -> {
                        try {
                            return Files.readAllLines(file).stream();
                        } catch (IOException failure) {
                            throw new AssertionError(failure);
                        }
                    })
                    .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(',') + 1)))
                    .sum();
            assertThat(sum).as("each click is counted once").isEqualTo(3_001);
        }
    }

    private void rowsAreShownAndCompared() throws IOException {
        String checkpoints = folder.resolve("checkpoints/clicks").toString();
        Path manifest;
        try (var manifests = Files.list(folder.resolve("checkpoints/clicks/manifests"))) {
            manifest = manifests.findFirst().orElseThrow();
        }
        String asJson = "--output=json";
        Terminal shown =
                Terminal.rivulus("state", "inspect", checkpoints, "--table", "slice/groups", "--rows=2", asJson);
        assertThat(shown.err()).matches("WindowAggregate \\([0-9a-f]{16}\\): slice/groups\n");
        assertThat(shown.out()).matches("(\\{\"slice\":\\d+,\"key 1\":\"p\\d\",\"value 1\":\\d+}\n){2}");
        assertThat(Terminal.rivulus("state", "inspect", manifest.toString()))
                .isEqualTo(Terminal.rivulus("state", "inspect", checkpoints));
        Terminal ofAStep = Terminal.rivulus("state", "inspect", checkpoints, "--step", "WindowAggregate", "--rows=0");
        assertThat(ofAStep.out()).startsWith("number\n").contains("\n\nslice,key 1,value 1\n");
        assertThat(Terminal.rivulus("state", "inspect", checkpoints, "--table", "groups")
                        .err())
                .startsWith("error: RV-4015: no step of the snapshot has a table 'groups': see");
        assertThat(Terminal.rivulus("state", "inspect", checkpoints, "--step", "counts", "--table", "groups")
                        .err())
                .isEqualTo("error: RV-1273: 'counts' has no table 'groups', but none at all\n");
        Terminal same = Terminal.rivulus("state", "diff", checkpoints, manifest.toString());
        assertThat(same.status()).isEqualTo(ExitStatus.SUCCESS);
        assertThat(same.out()).endsWith("\nnothing differs\n");
    }

    @Test
    void aFolderWithoutCheckpointsIsNone() {
        Terminal empty = Terminal.rivulus("state", "inspect", folder.toString());
        assertThat(empty.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(empty.err())
                .isEqualTo("error: RV-4009: there is no savepoint and no checkpoint in '%s': give the folder of a"
                                .formatted(folder)
                        + " savepoint, or that of one job's checkpoints, which has 'manifests' in it\n");
        assertThat(Terminal.rivulus("state", "inspect").err()).startsWith("error: RV-4001: missing required parameter");
    }

    private Terminal run(String count) {
        return Terminal.rivulus("sql", "-p", "1", "-e", """
                SET 'pipeline.name' = 'clicks';
                SET 'execution.checkpointing.dir' = '%s/checkpoints';
                SET 'execution.checkpointing.interval' = '20 ms';
                CREATE TABLE clicks (page STRING, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
                  WITH ('connector' = 'filesystem', 'path' = '%s/clicks.csv', 'format' = 'csv',
                    'source.rows-per-second' = '1000');
                CREATE TABLE counts (page STRING, since TIMESTAMP(3), n BIGINT)
                  WITH ('connector' = 'filesystem', 'path' = '%s/out', 'format' = 'csv');
                INSERT INTO counts SELECT page, window_start, %s
                  FROM TUMBLE(TABLE clicks, DESCRIPTOR(ts), INTERVAL '1' MINUTE)
                  GROUP BY page, window_start, window_end""".formatted(folder, folder, folder, count));
    }
}
