package io.rivulus.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import io.rivulus.api.table.Connectors;
import io.rivulus.base.Check;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.time.Clock;
import io.rivulus.graph.StreamGraph;
import io.rivulus.local.JobHandle;
import io.rivulus.local.LocalEngine;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.session.SqlSession;
import io.rivulus.sql.session.StatementResult;
import io.rivulus.sql.statement.Statement;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Runs queries to measure them, one at a time in this process. Used by one thread.
public final class QueryBenchmark implements AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;

    /// Of as many events as are measured, a fifth comes first: the JVM compiles what is run often.
    private static final int WARM_UP_SHARE = 5;

    private final QueryScripts scripts;
    private final Configuration configuration;
    private final Path scratch;
    private final Clock clock = Clock.system();
    private final LocalEngine engine;

    /// @param scratch an empty folder for what queries read and write
    public QueryBenchmark(QueryScripts scripts, Configuration configuration, Path scratch) {
        this.scripts = scripts;
        this.configuration = configuration;
        this.scratch = scratch;
        engine = LocalEngine.start(configuration);
    }

    /// How many events a query reads before it is measured.
    public static long warmUp(long events) {
        return Math.max(events / WARM_UP_SHARE, 1);
    }

    /// Runs a query over so many events to its end, after it has warmed up with fewer.
    ///
    /// @param watching is shown each job when it runs
    /// @throws RivulusException when it can't be planned, or fails
    public QueryFigures measure(String query, long events, Consumer<JobHandle> watching) throws InterruptedException {
        run(query, warmUp(events), watching);
        return run(query, events, watching);
    }

    private QueryFigures run(String query, long events, Consumer<JobHandle> watching) throws InterruptedException {
        SqlSession session = new SqlSession(configuration, Connectors.installed());
        for (StatementText statement : SqlScript.split(scripts.tables(events))) {
            session.run(statement);
        }
        List<StatementText> statements = SqlScript.split(scripts.query(query, scratch.resolve(query + "-" + events)));
        for (StatementText statement : statements.subList(0, statements.size() - 1)) {
            session.run(statement);
        }
        long begun = clock.monotonicNanos();
        StreamGraph job = job(session, query, statements.getLast());
        double planSeconds = secondsSince(begun);
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpuNanos = process.getProcessCpuTime();
        long started = clock.monotonicNanos();
        JobHandle running = engine.submit(job, configuration);
        watching.accept(running);
        running.await();
        double seconds = secondsSince(started);
        double cpuSeconds = (process.getProcessCpuTime() - cpuNanos) / NANOS_PER_SECOND;
        return new QueryFigures(query, events, planSeconds, seconds, cpuSeconds);
    }

    /// The job of a query. What it selects goes nowhere, unless it says where.
    private static StreamGraph job(SqlSession session, String query, StatementText last) {
        StatementText inserting = last.parse() instanceof Statement.Query
                ? SqlScript.split("CREATE TABLE result_of_%s WITH ('connector' = 'blackhole') AS %s"
                                .formatted(query, last.source().text()))
                        .getFirst()
                : last;
        if (session.run(inserting) instanceof StatementResult.Insert insert) {
            return insert.job();
        }
        throw Check.unreachable("the last statement of %s is no query and fills no table", query);
    }

    private double secondsSince(long nanos) {
        return (clock.monotonicNanos() - nanos) / NANOS_PER_SECOND;
    }

    @Override
    public void close() {
        engine.close();
    }
}
