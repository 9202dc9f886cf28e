package io.rivulus.simulation.fault;

import io.rivulus.base.file.FileInfo;
import io.rivulus.base.file.Files;
import io.rivulus.base.file.ReadableFile;
import io.rivulus.base.file.WritableFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A disk whose every operation can be held up, refused or cut short.
public record SteppedFiles(Files disk, Steps steps) implements Files {
    /// What happens around an operation. What it throws, the operation throws.
    public interface Steps {
        /// Called before each operation.
        default void before(Operation operation) {}

        /// Called when it is done.
        default void after(Operation operation) {}
    }

    private <T> T step(Operation operation, Supplier<T> work) {
        steps.before(operation);
        T result = work.get();
        steps.after(operation);
        return result;
    }

    private void step(Operation operation, Runnable work) {
        steps.before(operation);
        work.run();
        steps.after(operation);
    }

    @Override
    public Optional<FileInfo> find(Path path) {
        return step(Operation.FIND, () -> disk.find(path));
    }

    @Override
    public List<FileInfo> list(Path directory) {
        return step(Operation.LIST, () -> disk.list(directory));
    }

    @Override
    public ReadableFile open(Path file) {
        return new Reading(step(Operation.OPEN, () -> disk.open(file)));
    }

    @Override
    public WritableFile create(Path file) {
        return new Writing(step(Operation.CREATE, () -> disk.create(file)));
    }

    @Override
    public void rename(Path from, Path to) {
        step(Operation.RENAME, () -> disk.rename(from, to));
    }

    @Override
    public boolean renameIfAbsent(Path from, Path to) {
        return step(Operation.RENAME, () -> disk.renameIfAbsent(from, to));
    }

    @Override
    public boolean delete(Path path) {
        return step(Operation.DELETE, () -> disk.delete(path));
    }

    private final class Reading implements ReadableFile {
        private final ReadableFile file;

        Reading(ReadableFile file) {
            this.file = file;
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public int read(long position, ByteBuffer target) {
            return step(Operation.READ, () -> file.read(position, target));
        }

        @Override
        public void close() {
            file.close();
        }
    }

    private final class Writing implements WritableFile {
        private final WritableFile file;

        Writing(WritableFile file) {
            this.file = file;
        }

        @Override
        public void write(ByteBuffer bytes) {
            step(Operation.WRITE, () -> file.write(bytes));
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public void sync() {
            step(Operation.SYNC, file::sync);
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
