package io.rivulus.simulation;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.file.FileErrors;
import io.rivulus.base.file.FileInfo;
import io.rivulus.base.file.Files;
import io.rivulus.base.file.ReadableFile;
import io.rivulus.base.file.WritableFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A disk in memory that keeps no more than it promised when the power fails: of what was not synced, a random
/// part. One that several machines write to loses what each of them has not synced when that machine fails, as it was
/// still there and not here.
///
/// It outlives the processes that use it. Used by the simulation's thread alone.
final class SimulatedDisk implements Files {
    /// No name of a file stands before it.
    private static final String FIRST_NAME = "\u0001";

    private final Scheduler scheduler;
    private final String machine;
    private final RandomGenerator random;
    private final TreeMap<Path, Content> files = new TreeMap<>();
    private final TreeSet<Path> directories = new TreeSet<>();

    SimulatedDisk(Scheduler scheduler, String machine, RandomGenerator random) {
        this.scheduler = scheduler;
        this.machine = machine;
        this.random = random;
    }

    /// Takes back what was not made durable, or some of it.
    void powerFails() {
        takeBack(_ -> true);
    }

    /// Takes back what a machine has not made durable, or some of it.
    void loses(SimulatedMachine writer) {
        takeBack(content -> writer.equals(content.writer));
    }

    /// The disk as a machine uses it over the network.
    Files seenFrom(SimulatedMachine writer) {
        return new Mounted(writer);
    }

    private void takeBack(Predicate<Content> lost) {
        for (Iterator<Content> contents = files.values().iterator(); contents.hasNext(); ) {
            Content content = contents.next();
            if (!lost.test(content)) {
                continue;
            }
            if (!content.nameIsDurable && random.nextBoolean()) {
                contents.remove();
            } else {
                content.length = random.nextInt(content.durable, content.length + 1);
                content.durable = content.length;
                content.nameIsDurable = true;
            }
        }
    }

    @Override
    public Optional<FileInfo> find(Path path) {
        Content content = files.get(key(path));
        if (content != null) {
            return Optional.of(new FileInfo(path, content.length, content.modifiedMillis, false));
        }
        return directories.contains(key(path)) ? Optional.of(new FileInfo(path, 0, 0, true)) : Optional.empty();
    }

    @Override
    public List<FileInfo> list(Path directory) {
        Path parent = key(directory);
        TreeSet<Path> below = new TreeSet<>();
        addChildren(parent, files.navigableKeySet(), below);
        addChildren(parent, directories, below);
        List<FileInfo> infos = new ArrayList<>();
        for (Path path : below) {
            find(directory.resolve(path.getFileName())).ifPresent(infos::add);
        }
        return infos;
    }

    /// All that is below a directory stands together.
    private static void addChildren(Path parent, NavigableSet<Path> paths, Set<Path> children) {
        for (Path path : paths.tailSet(parent.resolve(FIRST_NAME))) {
            if (!path.startsWith(parent)) {
                return;
            }
            if (parent.equals(path.getParent())) {
                children.add(path);
            }
        }
    }

    @Override
    public ReadableFile open(Path file) {
        return new Reading(existing(FileErrors.NOT_READABLE, "open", file));
    }

    @Override
    public WritableFile create(Path file) {
        return create(file, null);
    }

    private WritableFile create(Path file, @Nullable SimulatedMachine writer) {
        if (find(file).isPresent()) {
            throw refused(FileErrors.NOT_WRITABLE, "create", file, "it exists already");
        }
        makeDirectories("create", file);
        record("creates", file);
        Content content = new Content(writer);
        files.put(key(file), content);
        return new Writing(file, content);
    }

    @Override
    public void rename(Path from, Path to) {
        String attempt = "rename to " + to + " the file";
        Content content = existing(FileErrors.NOT_WRITABLE, attempt, from);
        if (directories.contains(key(to))) {
            throw refused(FileErrors.NOT_WRITABLE, attempt, from, "Is a directory");
        }
        makeDirectories(attempt, to);
        record("renames " + from + " to", to);
        files.remove(key(from));
        files.put(key(to), content);
        content.nameIsDurable = true;
    }

    @Override
    public boolean renameIfAbsent(Path from, Path to) {
        existing(FileErrors.NOT_WRITABLE, "link to " + to + " the file", from);
        if (find(to).isPresent()) {
            record("finds, when renaming " + from + ",", to);
            return false;
        }
        rename(from, to);
        return true;
    }

    @Override
    public boolean delete(Path path) {
        if (directories.contains(key(path)) && !list(path).isEmpty()) {
            throw refused(FileErrors.NOT_WRITABLE, "delete", path, "it is not empty");
        }
        boolean existed = files.remove(key(path)) != null || directories.remove(key(path));
        record(existed ? "deletes" : "finds nothing to delete at", path);
        return existed;
    }

    private void makeDirectories(String attempt, Path file) {
        for (Path parent = key(file).getParent(); parent != null; parent = parent.getParent()) {
            if (files.containsKey(parent)) {
                throw refused(FileErrors.NOT_WRITABLE, attempt, file, "Not a directory");
            }
            directories.add(parent);
        }
    }

    private Content existing(ErrorCode code, String attempt, Path file) {
        Content content = files.get(key(file));
        if (content == null) {
            throw refused(code, attempt, file, "no such file");
        }
        return content;
    }

    private static EnvironmentException refused(ErrorCode code, String attempt, Path path, String reason) {
        return new EnvironmentException(code, "could not %s %s: %s".formatted(attempt, path, reason));
    }

    private static Path key(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private void record(String what, Path file) {
        scheduler.record(machine, "disk " + what + " " + file);
    }

    private final class Mounted implements Files {
        private final SimulatedMachine writer;

        Mounted(SimulatedMachine writer) {
            this.writer = writer;
        }

        @Override
        public Optional<FileInfo> find(Path path) {
            return SimulatedDisk.this.find(path);
        }

        @Override
        public List<FileInfo> list(Path directory) {
            return SimulatedDisk.this.list(directory);
        }

        @Override
        public ReadableFile open(Path file) {
            return SimulatedDisk.this.open(file);
        }

        @Override
        public WritableFile create(Path file) {
            return SimulatedDisk.this.create(file, writer);
        }

        @Override
        public void rename(Path from, Path to) {
            SimulatedDisk.this.rename(from, to);
        }

        @Override
        public boolean renameIfAbsent(Path from, Path to) {
            return SimulatedDisk.this.renameIfAbsent(from, to);
        }

        @Override
        public boolean delete(Path path) {
            return SimulatedDisk.this.delete(path);
        }
    }

    private final class Content {
        final @Nullable SimulatedMachine writer;
        byte[] bytes = new byte[64];
        int length;
        int durable;
        boolean nameIsDurable;
        long modifiedMillis;

        Content(@Nullable SimulatedMachine writer) {
            this.writer = writer;
            touch();
        }

        void touch() {
            modifiedMillis = SimulatedClock.WALL_MILLIS_AT_START + scheduler.nowNanos() / 1_000_000;
        }
    }

    private record Reading(Content content) implements ReadableFile {
        @Override
        public long size() {
            return content.length;
        }

        @Override
        public int read(long position, ByteBuffer target) {
            if (!target.hasRemaining()) {
                return 0;
            }
            if (position >= content.length) {
                return -1;
            }
            int count = (int) Math.min(target.remaining(), content.length - position);
            target.put(content.bytes, (int) position, count);
            return count;
        }

        @Override
        public void close() {}
    }

    private final class Writing implements WritableFile {
        private final Path file;
        private final Content content;

        Writing(Path file, Content content) {
            this.file = file;
            this.content = content;
        }

        @Override
        public void write(ByteBuffer bytes) {
            int count = bytes.remaining();
            if (content.length + count > content.bytes.length) {
                content.bytes = Arrays.copyOf(content.bytes, 2 * (content.length + count));
            }
            bytes.get(content.bytes, content.length, count);
            content.length += count;
            content.touch();
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public void sync() {
            record("syncs " + content.length + " bytes of", file);
            content.durable = content.length;
            content.nameIsDurable = true;
        }

        @Override
        public void close() {
            record("closes", file);
        }
    }
}
