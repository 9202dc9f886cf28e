package io.rivulus.api.table.bridge;

import io.rivulus.base.config.Configuration;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/// Knows SQL, for programs. Installed as a service.
public interface TablePlanner {
    /// Begins a session without tables.
    ///
    /// @param configuration asked anew for each statement; what the session sets counts before it
    TableSession open(Supplier<Configuration> configuration);

    /// The one that is installed.
    ///
    /// @throws io.rivulus.base.error.UserException when there is none (RV-1192)
    static TablePlanner installed() {
        return ServiceLoader.load(TablePlanner.class).findFirst().orElseThrow(BridgeErrors::noPlanner);
    }
}
