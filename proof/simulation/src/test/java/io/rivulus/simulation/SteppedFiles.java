package io.rivulus.simulation;

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
record SteppedFiles(Files disk, Steps steps) implements Files {
    /// What happens around an operation. What it throws, the operation throws.
    interface Steps {
        /// Called before each operation.
        ///
        /// @param changes whether the disk is another one afterwards
        default void before(boolean changes) {}

        /// Called when it is done.
        default void after(boolean changes) {}
    }

    private <T> T looks(Supplier<T> operation) {
        steps.before(false);
        T result = operation.get();
        steps.after(false);
        return result;
    }

    private <T> T changes(Supplier<T> operation) {
        steps.before(true);
        T result = operation.get();
        steps.after(true);
        return result;
    }

    private void changes(Runnable operation) {
        steps.before(true);
        operation.run();
        steps.after(true);
    }

    @Override
    public Optional<FileInfo> find(Path path) {
        return looks(() -> disk.find(path));
    }

    @Override
    public List<FileInfo> list(Path directory) {
        return looks(() -> disk.list(directory));
    }

    @Override
    public ReadableFile open(Path file) {
        return looks(() -> disk.open(file));
    }

    @Override
    public WritableFile create(Path file) {
        return new Writing(changes(() -> disk.create(file)));
    }

    @Override
    public void rename(Path from, Path to) {
        changes(() -> disk.rename(from, to));
    }

    @Override
    public boolean renameIfAbsent(Path from, Path to) {
        return changes(() -> disk.renameIfAbsent(from, to));
    }

    @Override
    public boolean delete(Path path) {
        return changes(() -> disk.delete(path));
    }

    private final class Writing implements WritableFile {
        private final WritableFile file;

        Writing(WritableFile file) {
            this.file = file;
        }

        @Override
        public void write(ByteBuffer bytes) {
            changes(() -> file.write(bytes));
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public void sync() {
            changes(file::sync);
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
