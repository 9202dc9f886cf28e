package io.rivulus.sql.session;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.UserException;
import io.rivulus.base.executor.DeepStack;
import io.rivulus.sql.SqlOptions;
import io.rivulus.sql.catalog.Catalogs;
import io.rivulus.sql.catalog.Typing;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.plan.PlanningContext;
import io.rivulus.sql.statement.Position;
import io.rivulus.sql.statement.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/// Runs the statements of a script, one after the other: each sees what those before it have set and made.
///
/// ```java
/// SqlSession session = new SqlSession(configuration, Connectors.installed());
/// for (StatementText text : SqlScript.split(script)) {
///     switch (session.run(text)) {
///         case StatementResult.Done done -> say(done.message());
///         case StatementResult.Rows rows -> show(rows.type(), rows.rows());
///         case StatementResult.Text lines -> print(lines.text());
///         case StatementResult.Insert insert -> await(insert.job());
///         case StatementResult.Query query -> await(query.job().apply(sinkOf(query.shape())));
///     }
/// }
/// ```
///
/// Used by one thread at a time. A statement that fails changes nothing.
public final class SqlSession {
    private final StatementPlanner.Factory planners;
    private final Catalogs catalogs = new Catalogs();
    private final FunctionStatements functions = new FunctionStatements(catalogs);
    private final Settings settings;
    private final JobStatements jobs;

    /// @param configuration what holds where the session sets nothing
    /// @param connectors those that tables can have
    public SqlSession(Configuration configuration, Connectors connectors) {
        this(configuration, connectors, SessionJobs.NONE);
    }

    /// @param jobs those that SHOW JOBS lists
    public SqlSession(Configuration configuration, Connectors connectors, SessionJobs jobs) {
        this(() -> configuration, connectors, jobs);
    }

    /// @param configuration what holds where the session sets nothing, asked anew for each statement
    public SqlSession(Supplier<Configuration> configuration, Connectors connectors, SessionJobs jobs) {
        this(configuration, SessionPlanner.with(connectors), jobs);
    }

    SqlSession(Supplier<Configuration> configuration, StatementPlanner.Factory planners, SessionJobs jobs) {
        this.settings = new Settings(configuration);
        this.planners = planners;
        this.jobs = new JobStatements(jobs);
    }

    /// What is set now.
    public Configuration configuration() {
        return settings.configuration();
    }

    /// The time zone of the session, in which results are shown.
    public ZoneId timeZone() {
        return SqlOptions.timeZone(configuration());
    }

    /// What names mean here, as far as statements before have said.
    public SessionNames names() {
        return new SessionNames(catalogs, () -> planner().functions(), functions);
    }

    /// What plans are made with now.
    public PlanningContext planning() {
        return planner().context();
    }

    /// What expressions and queries yield here.
    public Typing typing() {
        return planner();
    }

    /// The tables and views of the session.
    public Catalogs catalogs() {
        return catalogs;
    }

    /// Parses a statement and does what it says, up to the running of its job, which is the caller's.
    ///
    /// @throws UserException when it is wrong, with line and column
    public StatementResult run(StatementText text) {
        return run(text, Answer.CHANGES);
    }

    /// The same for a caller who knows what will be shown of the answer, should it be a query.
    public StatementResult run(StatementText text, Answer answer) {
        Statement statement = text.parse();
        return DeepStack.call(() -> run(statement, answer));
    }

    private StatementResult run(Statement statement, Answer answer) {
        return switch (statement) {
            case Statement.Query query -> planner().plan(query, answer);
            case Statement.Insert insert -> planner().plan(List.of(insert));
            case Statement.StatementSet set -> planner().plan(set.inserts());
            case Statement.Explain explain ->
                new StatementResult.Text(planner().explain(explain.statement(), explain.details()));
            case Statement.SetOption set ->
                settings.set(set.key(), set.value(), set.source().start());
            case Statement.ShowOptions _ -> settings.show();
            case Statement.ResetOption reset -> settings.reset(reset.key());
            case Statement.StopJob stop -> jobs.run(stop);
            case Statement.Show show -> new ShowStatements(catalogs, functions, planner(), jobs).run(show);
            case Statement.Describe describe -> SchemaRows.of(catalogs.get(describe.name()));
            case Statement.CreateTable create -> definitions().run(create);
            case Statement.CreateTableAs create -> definitions().run(create);
            case Statement.CreateView create -> definitions().run(create);
            case Statement.DropTable drop -> definitions().run(drop);
            case Statement.DropView drop -> definitions().run(drop);
            case Statement.CreateCatalog create -> CatalogStatements.run(create, catalogs);
            case Statement.CreateDatabase create -> CatalogStatements.run(create, catalogs);
            case Statement.DropCatalog drop -> CatalogStatements.run(drop, catalogs);
            case Statement.DropDatabase drop -> CatalogStatements.run(drop, catalogs);
            case Statement.UseCatalog use -> CatalogStatements.run(use, catalogs);
            case Statement.UseDatabase use -> CatalogStatements.run(use, catalogs);
            case Statement.CreateFunction create -> functions.run(create);
            case Statement.AlterFunction alter -> functions.run(alter);
            case Statement.DropFunction drop -> functions.run(drop);
        };
    }

    private StatementPlanner planner() {
        return planners.planner(catalogs, functions, configuration());
    }

    private DefinitionStatements definitions() {
        return new DefinitionStatements(catalogs, planner());
    }

    static UserException notYet(String statement, Position at) {
        return new UserException(
                SessionErrors.NOT_YET, "%s at %s: there are no such statements yet".formatted(statement, at));
    }
}
