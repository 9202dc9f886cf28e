package io.rivulus.local.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Fails once in a test, when there is a checkpoint that has records in it.
///
/// The first one that is seen may have been begun before any record came, and so may one that is stored soon after;
/// of a third it is sure that it was not, as one begins when another has ended. Until then records are slow.
public final class OneFailure {
    private static final long LOOK_EVERY = 1_000;
    private static final int CHECKPOINTS = 3;
    private static final PathMatcher MANIFEST = FileSystems.getDefault().getPathMatcher("glob:**/manifests/*");

    /// All subtasks and attempts together.
    private static final AtomicLong SEEN = new AtomicLong();

    /// How many had been seen at the failure.
    private static final AtomicLong SEEN_BEFORE = new AtomicLong(-1);

    private static final Set<Path> MANIFESTS = ConcurrentHashMap.newKeySet();

    private OneFailure() {}

    /// A test begins.
    public static void isAhead() {
        SEEN.set(0);
        SEEN_BEFORE.set(-1);
        MANIFESTS.clear();
    }

    /// A record is seen.
    public static void atRecord(String checkpoints) throws IOException, InterruptedException {
        long seen = SEEN.incrementAndGet();
        if (seen % LOOK_EVERY == 0 && !isBehind()) {
            look(Path.of(checkpoints));
            if (MANIFESTS.size() >= CHECKPOINTS && SEEN_BEFORE.compareAndSet(-1, seen)) {
                throw new IllegalStateException("as it has to");
            }
            Thread.sleep(2);
        }
    }

    public static boolean isBehind() {
        return SEEN_BEFORE.get() > 0;
    }

    /// How many records were seen since.
    public static long seenSince() {
        return SEEN.get() - SEEN_BEFORE.get();
    }

    private static void look(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(MANIFEST::matches).forEach(MANIFESTS::add);
            } catch (UncheckedIOException | NoSuchFileException gone) {
                // An older checkpoint went while it was looked at.
            }
        }
    }
}
