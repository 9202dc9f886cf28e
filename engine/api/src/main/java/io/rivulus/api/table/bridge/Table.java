package io.rivulus.api.table.bridge;

import io.rivulus.api.stream.TableSteps;
import io.rivulus.data.type.DataType.RowType;
import java.io.PrintStream;

/// The rows of a query, which nobody has asked for yet. Used by the thread that writes the program.
///
/// In a text of SQL it stands for itself: `tEnv.sqlQuery("SELECT * FROM " + table)`.
public final class Table {
    private final TableEnvironment environment;
    private final TableSession.Query query;

    Table(TableEnvironment environment, TableSession.Query query) {
        this.environment = environment;
        this.query = query;
    }

    TableEnvironment environment() {
        return environment;
    }

    TableSession.Query query() {
        return query;
    }

    /// Its columns.
    public RowType getResolvedSchema() {
        return query.row();
    }

    /// Prints its columns to standard output.
    public void printSchema() {
        PrintStream console = TableSteps.console();
        query.row()
                .fields()
                .forEach(field ->
                        console.println("`" + field.name() + "` " + field.type().sql()));
    }

    /// Runs the query as a job of its own.
    ///
    /// @throws io.rivulus.base.error.UserException when it can't be run as it is
    public TableResult execute() {
        return environment.execute(query);
    }

    /// Writes its rows to a table, by a job of its own.
    ///
    /// @throws io.rivulus.base.error.UserException when there is no such table, or it can't take them
    public TableResult executeInsert(String path) {
        return environment.createStatementSet().addInsert(path, this).execute();
    }

    /// A name by which queries can be about it, as it is written in SQL.
    @Override
    public String toString() {
        return environment.session().nameOf(query);
    }
}
