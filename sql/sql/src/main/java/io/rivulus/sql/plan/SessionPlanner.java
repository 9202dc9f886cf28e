package io.rivulus.sql.plan;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.Check;
import io.rivulus.base.config.Configuration;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.RuntimeMode;
import io.rivulus.sql.SqlOptions;
import io.rivulus.sql.catalog.Catalogs;
import io.rivulus.sql.catalog.Typing;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.plan.query.Queries;
import io.rivulus.sql.session.Planner;
import io.rivulus.sql.session.StatementResult;
import io.rivulus.sql.statement.ExplainDetail;
import io.rivulus.sql.statement.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.apache.calcite.sql.SqlNode;

/// What a session asks of plans, answered with its settings as they are at the statement.
public final class SessionPlanner implements Planner {
    private final PlanningContext context;
    private final Typing typing;

    private SessionPlanner(PlanningContext context) {
        this.context = context;
        this.typing = JobPlanner.typing(() -> context);
    }

    /// Makes the planners of a session, with the tables that these connectors know. Used by the session's thread.
    public static Factory factory(Connectors connectors) {
        Map<Overflow, FunctionCatalog> functions = new EnumMap<>(Overflow.class);
        return (catalogs, configuration) -> new SessionPlanner(context(catalogs, configuration, connectors, functions));
    }

    private static PlanningContext context(
            Catalogs catalogs,
            Configuration configuration,
            Connectors connectors,
            Map<Overflow, FunctionCatalog> functions) {
        return new PlanningContext(
                catalogs,
                functions.computeIfAbsent(configuration.get(SqlOptions.OVERFLOW), FunctionCatalog::builtIn),
                connectors,
                SqlOptions.timeZone(configuration),
                configuration.get(SqlOptions.RUNTIME_MODE) == RuntimeMode.BATCH,
                configuration.get(SqlOptions.CONSISTENCY));
    }

    @Override
    public StatementResult.Query plan(Statement.Query query) {
        PlannedJob job = JobPlanner.plan(query, context);
        return new StatementResult.Query(job.result().orElseThrow(), job.bounded(), job::graph);
    }

    @Override
    public StatementResult.Insert plan(List<Statement.Insert> inserts) {
        return new StatementResult.Insert(JobPlanner.plan(inserts, context).graph());
    }

    @Override
    public String explain(Statement statement, Set<ExplainDetail> details) {
        return switch (statement) {
            case Statement.Query query -> JobPlanner.plan(query, context).explanation();
            case Statement.Insert insert ->
                JobPlanner.plan(List.of(insert), context).explanation();
            case Statement.StatementSet set ->
                JobPlanner.plan(set.inserts(), context).explanation();
            default -> throw Check.unreachable("EXPLAIN of %s", statement);
        };
    }

    @Override
    public SortedSet<String> functions() {
        return Queries.functions(context.functions());
    }

    @Override
    public DataType expression(SqlNode expression, RowType columns) {
        return typing.expression(expression, columns);
    }

    @Override
    public RowType query(SqlNode query) {
        return typing.query(query);
    }
}
