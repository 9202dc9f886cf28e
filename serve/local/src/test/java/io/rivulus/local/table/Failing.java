package io.rivulus.local.table;

import io.rivulus.api.function.MapFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Gives numbers on as they are, and fails once in a test, when there is a checkpoint.
final class Failing implements MapFunction<Long, Long> {
    private static final long LOOK_EVERY = 1_000;

    /// All subtasks and attempts together.
    private static final AtomicLong SEEN = new AtomicLong();

    /// How many had been seen at the failure.
    private static final AtomicLong SEEN_BEFORE = new AtomicLong(-1);

    private final String checkpoints;

    Failing(String checkpoints) {
        this.checkpoints = checkpoints;
    }

    /// A test begins.
    static void isAhead() {
        SEEN.set(0);
        SEEN_BEFORE.set(-1);
    }

    static boolean hasFailed() {
        return SEEN_BEFORE.get() > 0;
    }

    static long seenSince() {
        return SEEN.get() - SEEN_BEFORE.get();
    }

    @Override
    public Long map(Long number) throws IOException {
        long seen = SEEN.incrementAndGet();
        if (seen % LOOK_EVERY == 0 && hasCheckpoint(Path.of(checkpoints)) && SEEN_BEFORE.compareAndSet(-1, seen)) {
            throw new IllegalStateException("as it has to");
        }
        return number;
    }

    private static boolean hasCheckpoint(Path root) throws IOException {
        if (!Files.exists(root)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("manifest"));
        } catch (UncheckedIOException | NoSuchFileException gone) {
            // An older checkpoint went while it was looked at.
            return false;
        }
    }
}
