package io.rivulus.connectors.filesystem;

import io.rivulus.base.file.FileInfo;
import io.rivulus.base.file.Files;
import io.rivulus.base.file.ReadableFile;
import io.rivulus.base.file.WritableFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Files of which is known how many are being written.
final class CountedFiles implements Files {
    private final Files files;
    private int open;
    private int openMax;

    CountedFiles(Files files) {
        this.files = files;
    }

    int open() {
        return open;
    }

    int openMax() {
        return openMax;
    }

    @Override
    public Optional<FileInfo> find(Path path) {
        return files.find(path);
    }

    @Override
    public List<FileInfo> list(Path directory) {
        return files.list(directory);
    }

    @Override
    public ReadableFile open(Path file) {
        return files.open(file);
    }

    @Override
    public WritableFile create(Path file) {
        WritableFile created = files.create(file);
        openMax = Math.max(openMax, ++open);
        return new WritableFile() {
            @Override
            public void write(ByteBuffer bytes) {
                created.write(bytes);
            }

            @Override
            public long size() {
                return created.size();
            }

            @Override
            public void sync() {
                created.sync();
            }

            @Override
            public void close() {
                open--;
                created.close();
            }
        };
    }

    @Override
    public void rename(Path from, Path to) {
        files.rename(from, to);
    }

    @Override
    public boolean renameIfAbsent(Path from, Path to) {
        return files.renameIfAbsent(from, to);
    }

    @Override
    public boolean delete(Path path) {
        return files.delete(path);
    }
}
