package io.rivulus.base.store;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.file.FileInfo;
import io.rivulus.base.file.Files;
import io.rivulus.base.file.ReadableFile;
import io.rivulus.base.file.WritableFile;
import io.rivulus.base.random.RandomSource;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// Objects as files of a directory.
///
/// An upload is written to a file in `.uploads`, where no object can lie, synced, and then given its name if that is
/// free. The file is named after the object, with a suffix by which uploads to one name are told apart, so that what a
/// crash leaves there can be found by [#abandonUploads(Predicate)].
public final class DirectoryStore implements ObjectStore {
    private static final String UPLOADS = ".uploads";

    /// Stands in no object's name.
    private static final char SUFFIX = '~';

    private final Files files;
    private final Path root;
    private final String uploadSuffix;
    private final AtomicLong uploadsMade = new AtomicLong();

    /// @param files where the directory lies
    /// @param root the directory; it is made by the first upload
    /// @param random to name unfinished uploads apart from those of other processes
    public DirectoryStore(Files files, Path root, RandomSource random) {
        this.files = files;
        this.root = root;
        this.uploadSuffix =
                HexFormat.of().toHexDigits(random.child("uploads").generator().nextLong());
    }

    @Override
    public Upload upload(ObjectName name) {
        Path unfinished = uploads().resolve(name.text() + SUFFIX + uploadSuffix + "-" + uploadsMade.getAndIncrement());
        return new FileUpload(unfinished, path(name), files.createUncached(unfinished));
    }

    @Override
    public Optional<Long> find(ObjectName name) {
        return files.find(path(name)).filter(info -> !info.isDirectory()).map(FileInfo::bytes);
    }

    @Override
    public int read(ObjectName name, long position, ByteBuffer target) {
        try (ReadableFile file = files.openUncached(path(name))) {
            return file.read(position, target);
        } catch (EnvironmentException refusal) {
            if (find(name).isPresent()) {
                throw refusal;
            }
            throw new EnvironmentException(
                    StoreErrors.NO_SUCH_OBJECT, "there is no object %s in %s".formatted(name, root), refusal);
        }
    }

    @Override
    public List<ObjectName> list(String prefix) {
        List<ObjectName> names = new ArrayList<>();
        // Below the last whole segment of the prefix, so that a store of many jobs is not walked for one of them.
        String parent = prefix.substring(0, prefix.lastIndexOf('/') + 1);
        Path start = parent.isEmpty() ? root : path(new ObjectName(parent.substring(0, parent.length() - 1)));
        collect(start, parent, (name, _) -> names.add(new ObjectName(name)));
        names.removeIf(name -> !name.text().startsWith(prefix));
        names.sort(null);
        return names;
    }

    @Override
    public boolean delete(ObjectName name) {
        return files.delete(path(name));
    }

    @Override
    public int abandonUploads(Predicate<ObjectName> isAbandoned) {
        List<Path> abandoned = new ArrayList<>();
        collect(uploads(), "", (upload, file) -> {
            int end = upload.lastIndexOf(SUFFIX);
            if (end >= 0 && isAbandoned.test(new ObjectName(upload.substring(0, end)))) {
                abandoned.add(file);
            }
        });
        abandoned.forEach(files::delete);
        return abandoned.size();
    }

    /// Shows each file below a directory, with what its name is from there.
    private void collect(Path directory, String parent, BiConsumer<String, Path> seen) {
        for (FileInfo info : files.list(directory)) {
            String name = String.valueOf(info.path().getFileName());
            if (name.startsWith(".")) {
                continue;
            }
            if (info.isDirectory()) {
                collect(info.path(), parent + name + "/", seen);
            } else {
                seen.accept(parent + name, info.path());
            }
        }
    }

    private Path uploads() {
        return root.resolve(UPLOADS);
    }

    private Path path(ObjectName name) {
        return root.resolve(name.text());
    }

    @Override
    public String toString() {
        return root.toString();
    }

    private final class FileUpload implements Upload {
        private final Path unfinished;
        private final Path finished;
        private final WritableFile file;
        private boolean published;

        FileUpload(Path unfinished, Path finished, WritableFile file) {
            this.unfinished = unfinished;
            this.finished = finished;
            this.file = file;
        }

        @Override
        public void write(ByteBuffer bytes) {
            file.write(bytes);
        }

        @Override
        public boolean finish() {
            file.sync();
            published = files.renameIfAbsent(unfinished, finished);
            return published;
        }

        @Override
        public void close() {
            file.close();
            if (!published) {
                files.delete(unfinished);
            }
        }
    }
}
