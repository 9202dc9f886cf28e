package io.rivulus.sql.session;

import io.rivulus.base.config.Configuration;
import io.rivulus.sql.catalog.Catalogs;
import io.rivulus.sql.catalog.Typing;
import io.rivulus.sql.plan.PlanningContext;
import io.rivulus.sql.statement.ExplainDetail;
import io.rivulus.sql.statement.Statement;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/// What a session asks of the room of plans. Used for one statement, on the session's thread, whose stack is deep.
///
/// All of it throws [io.rivulus.base.error.UserException] where the statement is wrong, with the place.
public interface StatementPlanner extends Typing {
    /// What its plans are made with.
    PlanningContext context();

    /// The job that answers a query.
    StatementResult.Query plan(Statement.Query query, Answer answer);

    /// The one job that runs all of these.
    StatementResult.Insert plan(List<Statement.Insert> inserts);

    /// How a statement would run, as lines of text.
    ///
    /// @param statement a query, an insert or a statement set
    String explain(Statement statement, Set<ExplainDetail> details);

    /// The names of all functions that queries can call, aggregates included.
    SortedSet<String> functions();

    /// Makes the planner of one statement.
    @FunctionalInterface
    interface Factory {
        /// A planner that knows these tables, functions of the user's, and settings.
        StatementPlanner planner(Catalogs catalogs, FunctionStatements functions, Configuration configuration);
    }
}
