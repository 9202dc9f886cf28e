package io.rivulus.benchmarks.flink;

import com.sun.management.OperatingSystemMXBean;
import io.rivulus.cli.bench.QueryBenchmark;
import io.rivulus.cli.bench.QueryScripts;
import io.rivulus.cli.bench.ScratchFolder;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.statement.Statement;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/// `FlinkQueries CHECKOUT EVENTS QUERY…`: runs queries on Flink, each over a fifth of the events first, and prints for
/// each a line `QUERY SECONDS CPU_SECONDS`. At parallelism 1, with object reuse, without checkpoints.
public final class FlinkQueries {
    private static final double NANOS_PER_SECOND = 1e9;

    private FlinkQueries() {}

    public static void main(String[] arguments) throws Exception {
        QueryScripts scripts = QueryScripts.nexmarkIn(Path.of(arguments[0]), CountChar.class.getName());
        long events = Long.parseLong(arguments[1]);
        try (ScratchFolder scratch = ScratchFolder.make()) {
            for (String query : List.of(arguments).subList(2, arguments.length)) {
                run(
                        scripts,
                        query,
                        QueryBenchmark.warmUp(events),
                        scratch.path().resolve(query + "-warm-up"));
                double[] seconds = run(scripts, query, events, scratch.path().resolve(query));
                System.out.println(String.format(Locale.ROOT, "%s %.3f %.3f", query, seconds[0], seconds[1]));
            }
        }
    }

    /// @return the seconds that the job took, and those of all threads
    private static double[] run(QueryScripts scripts, String query, long events, Path scratch) throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("pipeline.object-reuse", "true");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
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
        return new double[] {
            (System.nanoTime() - started) / NANOS_PER_SECOND,
            (process.getProcessCpuTime() - cpuNanos) / NANOS_PER_SECOND
        };
    }
}
