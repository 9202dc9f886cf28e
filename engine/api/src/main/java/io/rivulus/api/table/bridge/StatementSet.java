package io.rivulus.api.table.bridge;

import io.rivulus.api.stream.TableSteps;
import io.rivulus.api.stream.Transformation;
import java.util.ArrayList;
import java.util.List;

/// INSERTs that run as one job, each table read once for all. Used by the thread that writes the program.
public final class StatementSet {
    private final TableEnvironment environment;
    private final List<Transformation<?>> inserts = new ArrayList<>();

    StatementSet(TableEnvironment environment) {
        this.environment = environment;
    }

    /// Adds an INSERT.
    ///
    /// @throws io.rivulus.base.error.UserException when it is wrong, with the place
    public StatementSet addInsertSql(String statement) {
        inserts.addAll(environment.session().inserts(statement));
        return this;
    }

    /// Adds an INSERT of all rows of a table.
    ///
    /// @throws io.rivulus.base.error.UserException when there is no such table, or it can't take them
    public StatementSet addInsert(String path, Table table) {
        inserts.add(environment.session().insert(path, environment.own(table)));
        return this;
    }

    /// Runs them as a job of their own.
    ///
    /// @throws io.rivulus.base.error.UserException when there are none, or they can't be run as they are
    public TableResult execute() {
        return environment.submit(taken());
    }

    /// Makes them part of the program's job, which `execute` of its [io.rivulus.api.stream.StreamExecutionEnvironment]
    /// runs.
    ///
    /// @throws io.rivulus.base.error.UserException when there are none
    public void attachAsDataStream() {
        taken().forEach(insert -> TableSteps.add(environment.streams(), insert));
    }

    private List<Transformation<?>> taken() {
        if (inserts.isEmpty()) {
            throw BridgeErrors.nothing();
        }
        List<Transformation<?>> taken = List.copyOf(inserts);
        inserts.clear();
        return taken;
    }
}
