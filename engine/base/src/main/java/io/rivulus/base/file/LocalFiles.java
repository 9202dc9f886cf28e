package io.rivulus.base.file;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The file system of this machine, through `java.nio`.
final class LocalFiles implements Files {
    @Override
    public Optional<FileInfo> find(Path path) {
        try {
            BasicFileAttributes found = java.nio.file.Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new FileInfo(
                    path,
                    found.isDirectory() ? 0 : found.size(),
                    found.lastModifiedTime().toMillis(),
                    found.isDirectory()));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException failure) {
            throw refused(FileErrors.NOT_READABLE, "look at", path, failure);
        }
    }

    @Override
    public List<FileInfo> list(Path directory) {
        List<FileInfo> infos = new ArrayList<>();
        try (Stream<Path> paths = java.nio.file.Files.list(directory)) {
            // One that is deleted while the directory is read is left out.
            paths.forEach(path -> find(path).ifPresent(infos::add));
        } catch (NoSuchFileException | NotDirectoryException _) {
            return List.of();
        } catch (IOException failure) {
            throw refused(FileErrors.NOT_READABLE, "list", directory, failure);
        }
        infos.sort(Comparator.comparing(info -> info.path().toString()));
        return infos;
    }

    @Override
    public ReadableFile open(Path file) {
        try {
            return new Reading(file, FileChannel.open(file, StandardOpenOption.READ));
        } catch (IOException failure) {
            throw refused(FileErrors.NOT_READABLE, "open", file, failure);
        }
    }

    @Override
    public ReadableFile openUncached(Path file) {
        try {
            return new UncachedReading(file, FileChannel.open(file, StandardOpenOption.READ));
        } catch (IOException failure) {
            throw refused(FileErrors.NOT_READABLE, "open", file, failure);
        }
    }

    @Override
    public WritableFile create(Path file) {
        try {
            makeDirectories(parent(file));
            return new Writing(file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (IOException failure) {
            throw refused(FileErrors.NOT_WRITABLE, "create", file, failure);
        }
    }

    @Override
    public WritableFile createUncached(Path file) {
        try {
            makeDirectories(parent(file));
            return new UncachedWriting(
                    file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (IOException failure) {
            throw refused(FileErrors.NOT_WRITABLE, "create", file, failure);
        }
    }

    @Override
    public void rename(Path from, Path to) {
        try {
            makeDirectories(parent(to));
            java.nio.file.Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncDirectory(parent(to));
        } catch (IOException failure) {
            throw refused(FileErrors.NOT_WRITABLE, "rename to " + to + " the file", from, failure);
        }
    }

    /// By a hard link, which is the one way to give a complete file a name that must be free. The name is settled
    /// before the old one goes, and also when another one was faster: who is told of a file relies on it.
    @Override
    public boolean renameIfAbsent(Path from, Path to) {
        try {
            makeDirectories(parent(to));
            boolean linked = link(to, from);
            syncDirectory(parent(to));
            if (linked) {
                java.nio.file.Files.delete(from);
            }
            return linked;
        } catch (UnsupportedOperationException unsupported) {
            throw refused(
                    FileErrors.NOT_WRITABLE,
                    "link to " + to + " the file",
                    from,
                    new IOException("this file system has no hard links", unsupported));
        } catch (IOException failure) {
            throw refused(FileErrors.NOT_WRITABLE, "link to " + to + " the file", from, failure);
        }
    }

    @Override
    public boolean delete(Path path) {
        try {
            boolean existed = java.nio.file.Files.deleteIfExists(path);
            if (existed) {
                syncDirectory(parent(path));
            }
            return existed;
        } catch (IOException failure) {
            throw refused(FileErrors.NOT_WRITABLE, "delete", path, failure);
        }
    }

    private static boolean link(Path to, Path from) throws IOException {
        try {
            java.nio.file.Files.createLink(to, from);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        }
    }

    static Path parent(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }

    /// Makes what is missing of a path, so that it survives a crash.
    private static void makeDirectories(Path directory) throws IOException {
        if (!java.nio.file.Files.isDirectory(directory)) {
            makeDirectories(parent(directory));
            try {
                java.nio.file.Files.createDirectory(directory);
            } catch (FileAlreadyExistsException _) {
                // Somebody else made it; or it is a file, which the caller is told when it goes on.
            }
            syncDirectory(parent(directory));
        }
    }

    static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static EnvironmentException refused(ErrorCode code, String attempt, Path path, IOException failure) {
        String reason = switch (failure) {
            case NoSuchFileException _ -> "no such file";
            case FileAlreadyExistsException _ -> "it exists already";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException told when told.getReason() != null -> told.getReason();
            default -> String.valueOf(failure.getMessage());
        };
        return new EnvironmentException(code, "could not %s %s: %s".formatted(attempt, path, reason), failure);
    }

    static int read(FileChannel channel, long position, ByteBuffer target) throws IOException {
        int total = 0;
        while (target.hasRemaining()) {
            int read = channel.read(target, position + total);
            if (read < 0) {
                return total == 0 ? -1 : total;
            }
            total += read;
        }
        return total;
    }

    private record Reading(Path file, FileChannel channel) implements ReadableFile {
        @Override
        public long size() {
            try {
                return channel.size();
            } catch (IOException failure) {
                throw refused(FileErrors.NOT_READABLE, "read the length of", file, failure);
            }
        }

        @Override
        public int read(long position, ByteBuffer target) {
            try {
                return LocalFiles.read(channel, position, target);
            } catch (IOException failure) {
                throw refused(FileErrors.NOT_READABLE, "read", file, failure);
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException failure) {
                throw refused(FileErrors.NOT_READABLE, "close", file, failure);
            }
        }
    }

    private record Writing(Path file, FileChannel channel) implements WritableFile {
        @Override
        public void write(ByteBuffer bytes) {
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException failure) {
                throw refused(FileErrors.NOT_WRITABLE, "write", file, failure);
            }
        }

        @Override
        public long size() {
            try {
                return channel.position();
            } catch (IOException failure) {
                throw refused(FileErrors.NOT_WRITABLE, "write", file, failure);
            }
        }

        @Override
        public void sync() {
            try {
                channel.force(true);
                syncDirectory(parent(file));
            } catch (IOException failure) {
                throw refused(FileErrors.NOT_WRITABLE, "sync", file, failure);
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException failure) {
                throw refused(FileErrors.NOT_WRITABLE, "close", file, failure);
            }
        }
    }
}
