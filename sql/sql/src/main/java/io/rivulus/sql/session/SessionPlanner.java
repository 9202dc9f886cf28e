package io.rivulus.sql.session;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.config.Configuration;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.graph.RuntimeMode;
import io.rivulus.graph.StreamGraph;
import io.rivulus.sql.SqlOptions;
import io.rivulus.sql.catalog.Catalogs;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.plan.JobPlanner;
import io.rivulus.sql.plan.PlannedJob;
import io.rivulus.sql.plan.PlanningContext;
import io.rivulus.sql.statement.ExplainDetail;
import io.rivulus.sql.statement.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlNode;

/// Plans with what is set and named in the session.
///
/// @param builtIn the functions without the user's
record SessionPlanner(PlanningContext context, FunctionCatalog builtIn, Optional<String> jobName)
        implements StatementPlanner {
    private static final List<String> AGGREGATES = List.of(
            "APPROX_COUNT_DISTINCT",
            "ARRAY_AGG",
            "AVG",
            "COLLECT",
            "COUNT",
            "FIRST_VALUE",
            "LAST_VALUE",
            "LISTAGG",
            "MAX",
            "MIN",
            "STDDEV",
            "STDDEV_POP",
            "STDDEV_SAMP",
            "SUM",
            "VARIANCE",
            "VAR_POP",
            "VAR_SAMP");

    /// Planners whose tables have these connectors.
    static StatementPlanner.Factory with(Connectors connectors) {
        Map<Overflow, FunctionCatalog> functions = new EnumMap<>(Overflow.class);
        return (catalogs, users, configuration) -> {
            Overflow overflow = configuration.get(SqlOptions.OVERFLOW);
            FunctionCatalog known = functions.computeIfAbsent(overflow, FunctionCatalog::builtIn);
            FunctionCatalog all = known.with(users.callable(known.names()));
            PlanningContext context = context(catalogs, configuration, all, connectors);
            return new SessionPlanner(context, known, PipelineOptions.jobName(configuration));
        };
    }

    private static PlanningContext context(
            Catalogs catalogs, Configuration configuration, FunctionCatalog functions, Connectors connectors) {
        boolean batch = configuration.get(ExecutionOptions.RUNTIME_MODE) == RuntimeMode.BATCH;
        return new PlanningContext(
                catalogs,
                functions,
                connectors,
                SqlOptions.timeZone(configuration),
                batch,
                configuration.get(SqlOptions.CONSISTENCY),
                configuration.get(SqlOptions.REUSE),
                configuration.get(SqlOptions.AGGREGATE_STRATEGY),
                configuration.get(SqlOptions.SPLIT_DISTINCT),
                configuration.get(SqlOptions.JOIN_REORDER));
    }

    @Override
    public DataType expression(SqlNode expression, RowType columns) {
        return JobPlanner.typing(this::context).expression(expression, columns);
    }

    @Override
    public RowType query(SqlNode query) {
        return JobPlanner.typing(this::context).query(query);
    }

    @Override
    public StatementResult.Query plan(Statement.Query query, Answer answer) {
        PlannedJob job = JobPlanner.plan(query, context, answer == Answer.FINAL);
        return new StatementResult.Query(
                job.result().orElseThrow(), job.bounded(), job.once(), job.warnings(), sink -> named(job.graph(sink)));
    }

    @Override
    public StatementResult.Insert plan(List<Statement.Insert> inserts) {
        PlannedJob job = JobPlanner.plan(inserts, context);
        return new StatementResult.Insert(named(job.graph()), job.warnings());
    }

    private StreamGraph named(StreamGraph job) {
        return jobName.map(name -> new StreamGraph(name, job.nodes())).orElse(job);
    }

    @Override
    public String explain(Statement statement, Set<ExplainDetail> details) {
        PlannedJob job = switch (statement) {
            case Statement.Query query -> JobPlanner.plan(query, context, false);
            case Statement.Insert insert -> JobPlanner.plan(List.of(insert), context);
            case Statement.StatementSet set -> JobPlanner.plan(set.inserts(), context);
            default ->
                throw SqlSession.notYet("EXPLAIN of this", statement.source().start());
        };
        return job.explanation().text(details).stripTrailing();
    }

    @Override
    public SortedSet<String> functions() {
        SortedSet<String> names = new TreeSet<>(AGGREGATES);
        builtIn.names().stream().filter(name -> name.matches("[A-Z][A-Z0-9_]*")).forEach(names::add);
        return names;
    }
}
