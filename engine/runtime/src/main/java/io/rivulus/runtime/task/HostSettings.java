package io.rivulus.runtime.task;

import io.rivulus.base.Check;
import io.rivulus.base.config.Configuration;
import java.nio.file.Path;
import java.util.List;

/// What the tasks of one process share of its machine.
///
/// @param stateBytesMax the bytes that the states of all operators may hold together
/// @param spillFolders where materialised exchanges put what is not read yet, and state what has no room, in turn
/// @param configuration of the process, for its state backends
public record HostSettings(long stateBytesMax, List<Path> spillFolders, Configuration configuration) {
    public HostSettings {
        spillFolders = List.copyOf(spillFolders);
        Check.that(!spillFolders.isEmpty(), "rows are spilled somewhere");
    }
}
