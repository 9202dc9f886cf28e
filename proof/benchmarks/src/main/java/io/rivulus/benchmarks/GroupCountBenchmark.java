package io.rivulus.benchmarks;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.local.LocalEngine;
import io.rivulus.sql.SqlOptions;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.session.SqlSession;
import io.rivulus.sql.session.StatementResult;
import io.rivulus.taskmanager.TaskManagerOptions;
import java.util.List;
import java.util.Map;

/// Counts rows by key in the whole engine, by SQL in streaming mode at parallelism 1; and DuckDB rows of a table
/// that it has in memory, with one thread.
final class GroupCountBenchmark implements Benchmark {
    private static final double MEGA = 1e6;

    private final Sizes sizes;

    GroupCountBenchmark(Sizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public String name() {
        return "group-count";
    }

    @Override
    public String work() {
        return "SELECT k, COUNT(*) … GROUP BY k over %,d rows of an in-process source and %,d keys, parallelism 1"
                .formatted(sizes.groupRows(), sizes.keys());
    }

    @Override
    public List<Figure> run() throws Exception {
        double millions = sizes.groupRows() / MEGA;
        Cost ours = Cost.ofBest(sizes.rounds(), this::count);
        Cost peers;
        try (DuckDb peer = new DuckDb()) {
            peer.run("CREATE TABLE keys AS SELECT (hash(range) %% %d)::BIGINT AS k FROM range(%d)"
                    .formatted(sizes.keys(), sizes.groupRows()));
            peers = Cost.ofBest(
                    sizes.rounds(),
                    () -> peer.ask("SELECT sum(n) FROM (SELECT k, count(*) AS n FROM keys GROUP BY k)"));
        }
        return List.of(
                Figure.of("group-count, Rivulus", millions / ours.wall(), "M rows/s")
                        .atLeast(10),
                Figure.of("group-count, Rivulus per CPU second", millions / ours.cpu(), "M rows"),
                Figure.of("group-count, DuckDB", millions / peers.wall(), "M rows/s"));
    }

    private void count() throws InterruptedException {
        ConfigOptions known = new ConfigOptions(
                List.of(
                        PipelineOptions.group(),
                        ExecutionOptions.group(),
                        SqlOptions.group(),
                        TaskManagerOptions.group()),
                List.of());
        Configuration configuration =
                Configuration.of(known, ConfigLayer.of("benchmark", Map.of("parallelism.default", "1")));
        SqlSession session = new SqlSession(configuration, Connectors.installed());
        try (LocalEngine engine = LocalEngine.start(configuration)) {
            for (StatementText statement : SqlScript.split("""
                    CREATE TABLE made (k BIGINT NOT NULL)
                      WITH ('connector' = 'benchmark-keys', 'rows' = '%d', 'keys' = '%d');
                    CREATE TABLE counts (k BIGINT, n BIGINT) WITH ('connector' = 'blackhole');
                    INSERT INTO counts SELECT k, COUNT(*) FROM made GROUP BY k;
                    """.formatted(sizes.groupRows(), sizes.keys()))) {
                if (session.run(statement) instanceof StatementResult.Insert insert) {
                    engine.submit(insert.job(), configuration).await();
                }
            }
        }
    }
}
