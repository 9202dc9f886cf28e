package io.rivulus.backends.rocksdb;

import io.rivulus.base.World;
import io.rivulus.base.file.FileInfo;
import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/// The folders of a process's databases, each new and its own, in places that other processes use, too.
///
/// What a killed process left is deleted when RocksDB is used there again. RocksDB's lock of a folder tells whether
/// somebody has it. As whoever opens a database takes the lock before it writes [#CURRENT], a folder with that file
/// and without a lock is abandoned, and one without the file may be about to be opened.
final class RocksDbFolders {
    private static final String PREFIX = "rivulus-state-";

    /// The file that says which is a database's newest manifest.
    private static final String CURRENT = "CURRENT";

    private final Files files;
    private final RandomSource random;
    private final List<Path> places;
    private final AtomicLong made = new AtomicLong();

    /// @param places in which folders are made, by turns
    RocksDbFolders(World world, List<Path> places) {
        this.files = world.files();
        this.random = world.random().child("rocksdb");
        this.places = places;
    }

    /// A folder that nobody else has, and that is there.
    Path make() {
        long number = made.getAndIncrement();
        String name = HexFormat.of()
                .toHexDigits(random.child(Long.toString(number)).generator().nextLong());
        Path folder = places.get((int) (number % places.size())).resolve(PREFIX + name);
        Path first = folder.resolve("new");
        files.create(first).close();
        files.delete(first);
        return folder;
    }

    /// Deletes a folder in which there is no database.
    void deleteFiles(Path folder) {
        files.list(folder).forEach(file -> files.delete(file.path()));
        files.delete(folder);
    }

    /// Deletes the databases that nobody has open.
    void deleteAbandoned() {
        for (Path place : places) {
            for (FileInfo found : files.list(place)) {
                Path folder = found.path();
                if (folder.getFileName().toString().startsWith(PREFIX)
                        && files.find(folder.resolve(CURRENT)).isPresent()) {
                    delete(folder);
                }
            }
        }
    }

    /// Deletes a closed database.
    static void delete(Path folder) {
        try (Options options = new Options()) {
            RocksDB.destroyDB(folder.toString(), options);
        } catch (RocksDBException inUse) {
            // Whoever has its lock uses it, or deletes it. Where the disk is at fault, the next who comes here tries.
        }
    }
}
