package io.rivulus.cli.bench;

import io.rivulus.base.error.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder for the files of a benchmark, which goes with all of them.
///
/// @param path the folder
public record ScratchFolder(Path path) implements AutoCloseable {
    /// Makes one where the system keeps such folders.
    public static ScratchFolder make() {
        try {
            return new ScratchFolder(Files.createTempDirectory("rivulus-benchmark"));
        } catch (IOException failure) {
            throw new EnvironmentException(
                    BenchErrors.NO_SCRATCH, "can't make a folder for the benchmark's files: " + failure, failure);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new EnvironmentException(
                    BenchErrors.NO_SCRATCH,
                    "can't remove the benchmark's files in '%s': %s; remove them by hand".formatted(path, failure),
                    failure);
        }
    }
}
