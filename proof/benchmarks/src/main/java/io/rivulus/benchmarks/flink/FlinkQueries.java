package io.rivulus.benchmarks.flink;

import com.sun.management.OperatingSystemMXBean;
import io.rivulus.benchmarks.Outcome;
import io.rivulus.benchmarks.Suite;
import io.rivulus.cli.bench.QueryBenchmark;
import io.rivulus.cli.bench.QueryScripts;
import io.rivulus.cli.bench.ScratchFolder;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.statement.Statement;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/// Runs queries of a [Suite] on Flink, each over a fifth of the events first, and prints for each its [Outcome]. At
/// parallelism 1, with object reuse, without checkpoints.
public final class FlinkQueries {
    private static final double NANOS_PER_SECOND = 1e9;

    /// For its sorting and hash tables; by default it has an eighth of that in one process, and writes to disk sooner.
    private static final String MANAGED_IN_BATCH_MODE = "1g";

    private FlinkQueries() {}

    public static void main(String[] arguments) throws Exception {
        Suite.Task task = Suite.Task.of(arguments);
        QueryScripts scripts = task.suite().scripts(CountChar.class.getName());
        boolean batch = task.suite().batch();
        try (ScratchFolder scratch = ScratchFolder.make()) {
            for (String query : task.queries()) {
                Path folder = scratch.path();
                run(scripts, batch, query, QueryBenchmark.warmUp(task.events()), folder.resolve(query + "-warm-up"));
                System.out.println(run(scripts, batch, query, task.events(), folder.resolve(query))
                        .line());
            }
        }
    }

    private static Outcome run(QueryScripts scripts, boolean batch, String query, long events, Path scratch)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("pipeline.object-reuse", "true");
        if (batch) {
            configuration.setString("taskmanager.memory.managed.size", MANAGED_IN_BATCH_MODE);
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        EnvironmentSettings.Builder settings = EnvironmentSettings.newInstance();
        StreamTableEnvironment tables = StreamTableEnvironment.create(
                environment, (batch ? settings.inBatchMode() : settings.inStreamingMode()).build());
        for (StatementText statement : SqlScript.split(scripts.tables(events))) {
            tables.executeSql(statement.source().text());
        }
        List<StatementText> statements = SqlScript.split(scripts.query(query, scratch));
        for (StatementText statement : statements.subList(0, statements.size() - 1)) {
            tables.executeSql(statement.source().text());
        }
        StatementText last = statements.getLast();
        String text = last.source().text();
        String inserting = last.parse() instanceof Statement.Query
                ? "CREATE TABLE result_of_%s WITH ('connector' = 'blackhole') AS %s".formatted(query, text)
                : text;
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpuNanos = process.getProcessCpuTime();
        long started = System.nanoTime();
        tables.executeSql(inserting).await();
        return Outcome.of(
                (System.nanoTime() - started) / NANOS_PER_SECOND,
                (process.getProcessCpuTime() - cpuNanos) / NANOS_PER_SECOND);
    }
}
