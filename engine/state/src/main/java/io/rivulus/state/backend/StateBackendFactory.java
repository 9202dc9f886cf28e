package io.rivulus.state.backend;

import io.rivulus.base.World;
import io.rivulus.base.config.ConfigGroup;
import io.rivulus.base.config.Configuration;
import java.nio.file.Path;
import java.util.List;

/// A kind of [StateBackend]. Found by [java.util.ServiceLoader]: a jar on the class path that names one is all that it
/// takes. Immutable, safe on any thread.
public interface StateBackendFactory {
    /// What `state.backend.type` calls it, in lower case.
    String type();

    /// Its settings, whose keys begin with `state.backend.` and its type.
    ConfigGroup options();

    /// Makes it, when the first job of a process uses it.
    StateBackend create(Context context);

    /// What a process has for a backend.
    ///
    /// @param configuration what was set when the process started
    /// @param memoryBytes what all stores together may hold in memory
    /// @param folders for files that nobody needs any more when the process has ended, to be used in turn
    record Context(World world, Configuration configuration, long memoryBytes, List<Path> folders) {
        public Context {
            folders = List.copyOf(folders);
        }
    }
}
