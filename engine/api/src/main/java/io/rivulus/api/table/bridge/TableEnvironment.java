package io.rivulus.api.table.bridge;

import io.rivulus.api.stream.CloseableIterator;
import io.rivulus.api.stream.JobClient;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.api.stream.TableSteps;
import io.rivulus.api.stream.Transformation;
import io.rivulus.api.table.bridge.TableSession.Outcome;
import io.rivulus.api.table.bridge.TableSession.Query;
import io.rivulus.api.type.ColumnInput;
import io.rivulus.api.type.Row;
import io.rivulus.api.type.RowTypes;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a program says SQL: it knows tables, views and settings by what the statements before have said. Used by
/// one thread.
///
/// ```java
/// TableEnvironment tEnv = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
/// tEnv.executeSql("CREATE TABLE flights (…) WITH ('connector' = 'filesystem', …)");
/// tEnv.sqlQuery("SELECT origin, COUNT(*) AS n FROM flights GROUP BY origin").execute().print();
/// ```
public sealed class TableEnvironment permits StreamTableEnvironment {
    private final StreamExecutionEnvironment streams;
    private final TableSession session;

    TableEnvironment(StreamExecutionEnvironment streams) {
        this.streams = streams;
        this.session = TablePlanner.installed().open(() -> TableSteps.configuration(streams));
    }

    /// An environment for SQL alone.
    ///
    /// @throws io.rivulus.base.error.UserException when no SQL is installed (RV-1192)
    public static TableEnvironment create(EnvironmentSettings settings) {
        return new TableEnvironment(StreamExecutionEnvironment.getExecutionEnvironment(settings.settings()));
    }

    final StreamExecutionEnvironment streams() {
        return streams;
    }

    final TableSession session() {
        return session;
    }

    /// The settings.
    public final TableConfig getConfig() {
        return new TableConfig(streams);
    }

    /// Does what a statement says. A query or an INSERT starts a job of its own, and this returns at once.
    ///
    /// @throws io.rivulus.base.error.UserException when it is wrong, with the place
    public final TableResult executeSql(String statement) {
        return switch (session.run(statement)) {
            case Outcome.Done(var message) -> TableResult.known(text("result"), List.of(Row.of(message)));
            case Outcome.Known(var type, var batch) -> TableResult.known(type, rows(type, batch));
            case Outcome.Lines(var text) -> TableResult.known(text("result"), List.of(Row.of(text)));
            case Outcome.Asked(var query) -> execute(query);
            case Outcome.Inserts(var inserts) -> submit(inserts);
        };
    }

    private static RowType text(String column) {
        return RowType.of(new Field(column, Types.STRING));
    }

    private static List<Row> rows(RowType type, ColumnBatch batch) {
        TypeInformation<Row> rows = RowTypes.of(type);
        ColumnInput input = new ColumnInput();
        List<Row> read = new ArrayList<>();
        for (int i = 0; i < batch.count(); i++) {
            input.open(batch, batch.row(i));
            Row row = rows.columnsCodec().read(input, 0);
            if (row != null) {
                read.add(row);
            }
        }
        return read;
    }

    final TableResult execute(Query query) {
        CloseableIterator<Row> rows = TableSteps.collect(streams, changes(query));
        return TableResult.running(query.row(), rows);
    }

    final TableResult submit(List<Transformation<?>> inserts) {
        JobClient job = TableSteps.submit(streams, inserts);
        return TableResult.of(job);
    }

    @SuppressWarnings("unchecked") // what the rows of tables become unless it is said otherwise
    final Transformation<Row> changes(Query query) {
        return (Transformation<Row>) session.stream(query, Optional.empty(), true);
    }

    /// A query, which runs when its rows are asked for.
    ///
    /// @throws io.rivulus.base.error.UserException when it is wrong, with the place
    public final Table sqlQuery(String query) {
        return new Table(this, session.query(query));
    }

    /// A table or view.
    ///
    /// @param path its name, behind those of its database and catalog where they are not the current ones
    /// @throws io.rivulus.base.error.UserException when there is none, naming what comes nearest
    public final Table from(String path) {
        return new Table(this, session.from(path));
    }

    /// Gives a table a name, until it is dropped.
    ///
    /// @throws io.rivulus.base.error.UserException when the name is taken
    public final void createTemporaryView(String path, Table view) {
        session.createView(path, own(view));
    }

    /// Drops a view that is temporary.
    ///
    /// @return whether there was one
    public final boolean dropTemporaryView(String path) {
        return session.dropView(path, false);
    }

    /// Drops a table that is temporary, such as a stream with a name.
    ///
    /// @return whether there was one
    public final boolean dropTemporaryTable(String path) {
        return session.dropView(path, true);
    }

    /// An empty set of INSERTs.
    public final StatementSet createStatementSet() {
        return new StatementSet(this);
    }

    final Query own(Table table) {
        if (table.environment() != this) {
            throw BridgeErrors.otherEnvironment("a table");
        }
        return table.query();
    }
}
