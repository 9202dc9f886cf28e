package io.rivulus.base.store;

import io.rivulus.base.error.UserException;
import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// Stores in directories: `file:` addresses and plain absolute paths.
public final class LocalStores implements ObjectStores {
    private final Files files;
    private final RandomSource random;
    private final AtomicLong opened = new AtomicLong();

    /// @param files where the directories lie
    /// @param random by which unfinished uploads of different processes are named apart
    public LocalStores(Files files, RandomSource random) {
        this.files = files;
        this.random = random.child("stores");
    }

    @Override
    public ObjectStore open(URI root) {
        String scheme = root.getScheme();
        boolean local = (scheme == null || scheme.equals("file")) && root.getAuthority() == null;
        String path = root.getPath();
        if (!local || path == null || !path.startsWith("/")) {
            throw new UserException(
                    StoreErrors.UNSUPPORTED_ROOT,
                    "no storage known for '%s', write an absolute path or file:///path".formatted(root));
        }
        return new DirectoryStore(files, Path.of(path), random.child(Long.toString(opened.getAndIncrement())));
    }
}
