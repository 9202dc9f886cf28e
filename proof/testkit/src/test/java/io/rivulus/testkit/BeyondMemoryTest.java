package io.rivulus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.config.ConfigGroup;
import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.config.FlinkKeys;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.local.LocalEngine;
import io.rivulus.sql.SqlOptions;
import io.rivulus.sql.result.ResultFormat;
import io.rivulus.sql.session.Answer;
import io.rivulus.taskmanager.TaskManagerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Queries whose state has no room in memory.
final class BeyondMemoryTest {
    private static final String TABLE = """
        CREATE TABLE numbers (i BIGINT, k AS MOD(i * 7919, 20000), t AS 'text ' || CAST(MOD(i, 12000) AS STRING))
        WITH ('connector' = 'datagen', 'rows-per-second' = '1000000000', 'number-of-rows' = '60000',
            'fields.i.kind' = 'sequence', 'fields.i.start' = '0', 'fields.i.end' = '59999');
        """;

    private static final String GROUPS = """
        SELECT COUNT(*) AS c, SUM(n) AS n, SUM(s) AS s, MAX(m) AS m
        FROM (SELECT k, COUNT(*) AS n, SUM(i) AS s, MAX(t) AS m FROM numbers GROUP BY k);
        """;

    private static final String JOIN = """
        SELECT COUNT(*) AS c, SUM(a.i + b.i) AS s
        FROM numbers a JOIN (SELECT i, t FROM numbers WHERE i < 30000) b ON a.t = b.t;
        """;

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void comeToTheSameWithRocksDb() throws InterruptedException, IOException {
        for (String query : new String[] {GROUPS, JOIN}) {
            String expected = run("memory", "1 gb", query);
            assertThat(expected).doesNotContain("error");
            assertThat(run("rocksdb", "1 mb", query)).isEqualTo(expected);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    @Timeout(120)
    void failWithoutABackend() throws InterruptedException {
        // Whoever asks for the last of it: there are two.
        assertThat(run("hashmap", "1 mb", GROUPS))
                .matches("(?s)error: RV-1301: the state of '(Global)?GroupAggregate.*");
    }

    @Test
    @Timeout(120)
    void areRefusedWithABackendThatIsNotThere() throws InterruptedException {
        assertThat(run("rocksbd", "1 mb", GROUPS))
                .isEqualTo("error: RV-1315: state.backend.type is 'rocksbd', installed are memory, rocksdb; did you"
                        + " mean 'rocksdb'?\n");
    }

    private String run(String backend, String memory, String query) throws InterruptedException {
        Stream<ConfigGroup> ofJobs = Stream.of(PipelineOptions.group(), ExecutionOptions.group(), SqlOptions.group());
        ConfigOptions known = new ConfigOptions(
                Stream.concat(ofJobs, TaskManagerOptions.groups().stream()).toList(), FlinkKeys.meaningless());
        Configuration configuration = Configuration.of(
                known,
                ConfigLayer.of(
                        "test",
                        Map.of(
                                ExecutionOptions.STATE_BACKEND.key(),
                                backend,
                                TaskManagerOptions.MANAGED_MEMORY.key(),
                                memory,
                                TaskManagerOptions.TMP_DIRS.key(),
                                folder.toString(),
                                PipelineOptions.PARALLELISM.key(),
                                "2")));
        try (LocalEngine engine = LocalEngine.start(configuration)) {
            return new SqlRunner(engine, configuration, Answer.FINAL)
                    .run(TABLE + query, ResultFormat.CSV)
                    .text();
        }
    }
}
