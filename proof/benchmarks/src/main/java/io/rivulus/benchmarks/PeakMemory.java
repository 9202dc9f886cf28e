package io.rivulus.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The most memory that processes had, as far as the system says.
final class PeakMemory {
    private static final Path STATUS_FOLDER = Path.of("/proc");
    private static final double BYTES = 1024;
    private static final double MEGA = 1e6;

    private PeakMemory() {}

    /// That of this process so far, in megabytes; 0 where the system doesn't say.
    static double megabytes() {
        return megabytes("self");
    }

    /// That of another process so far, in megabytes; 0 where the system doesn't say, or when it has ended.
    static double megabytes(Process process) {
        return megabytes(Long.toString(process.pid()));
    }

    private static double megabytes(String process) {
        Path status = STATUS_FOLDER.resolve(process).resolve("status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * BYTES / MEGA)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }
}
