package io.rivulus.sql.program;

import io.rivulus.api.table.bridge.TablePlanner;
import io.rivulus.api.table.bridge.TableSession;
import io.rivulus.base.config.Configuration;
import java.util.function.Supplier;

/// SQL for programs, as a service. Safe from any thread.
public final class ProgramPlanning implements TablePlanner {
    @Override
    public TableSession open(Supplier<Configuration> configuration) {
        return new ProgramTables(configuration);
    }
}
