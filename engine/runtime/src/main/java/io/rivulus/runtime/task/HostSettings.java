package io.rivulus.runtime.task;

import io.rivulus.base.Check;
import java.nio.file.Path;
import java.util.List;

/// What the tasks of one process share of its machine.
///
/// @param stateBytesMax the bytes that the states of all operators may hold together
/// @param spillFolders where materialised exchanges put what is not read yet, in turn
public record HostSettings(long stateBytesMax, List<Path> spillFolders) {
    public HostSettings {
        spillFolders = List.copyOf(spillFolders);
        Check.that(!spillFolders.isEmpty(), "rows are spilled somewhere");
    }
}
