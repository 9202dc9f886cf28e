package io.rivulus.backends.rocksdb;

import io.rivulus.base.Check;
import io.rivulus.state.backend.StateStore;
import io.rivulus.state.backend.StoreCursor;
import io.rivulus.state.backend.StoreView;
import io.rivulus.state.backend.StoreWrites;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// A database of RocksDB, which is deleted when it is closed.
///
/// It has no log of what it writes, and syncs nothing: after a crash state is restored from a snapshot.
final class RocksDbStore implements StateStore {
    private final String owner;
    private final Path folder;
    private final Options options;
    private final RocksDB database;
    private final ReadOptions reading = new ReadOptions();
    private final BatchBytes batchBytes = new BatchBytes();
    private final WriteOptions writing = new WriteOptions().setDisableWAL(true);

    /// @param folder of its own
    /// @param options which it closes
    RocksDbStore(String owner, Path folder, Options options) {
        this.owner = owner;
        this.folder = folder;
        this.options = options;
        try {
            this.database = RocksDB.open(options, folder.toString());
        } catch (RocksDBException cause) {
            throw RocksDbErrors.failed(owner, folder, cause);
        }
    }

    @Override
    public byte[] @Nullable [] get(List<byte[]> keys) {
        return get(reading, keys);
    }

    private byte[] @Nullable [] get(ReadOptions how, List<byte[]> keys) {
        if (keys.isEmpty()) {
            return new byte[0][];
        }
        try {
            if (keys.size() == 1) {
                return new byte[][] {database.get(how, keys.getFirst())};
            }
            return database.multiGetAsList(how, keys).toArray(byte[][]::new);
        } catch (RocksDBException cause) {
            throw RocksDbErrors.failed(owner, folder, cause);
        }
    }

    @Override
    public void write(StoreWrites writes) {
        try (WriteBatch batch = new WriteBatch(batchBytes.of(writes))) {
            database.write(writing, batch);
        } catch (RocksDBException cause) {
            throw RocksDbErrors.failed(owner, folder, cause);
        }
    }

    @Override
    public StoreView view() {
        return new View();
    }

    @Override
    public void close() {
        reading.close();
        writing.close();
        database.close();
        options.close();
        RocksDbFolders.delete(folder);
    }

    private final class View implements StoreView {
        private final Snapshot snapshot = database.getSnapshot();
        private final ReadOptions reading = new ReadOptions().setSnapshot(snapshot);
        private boolean isClosed;

        @Override
        public byte[] @Nullable [] get(List<byte[]> keys) {
            return RocksDbStore.this.get(reading, keys);
        }

        @Override
        public StoreCursor from(byte[] from, byte[] to) {
            return new Cursor(snapshot, from, to);
        }

        @Override
        public void close() {
            // RocksDB would bring the process down.
            Check.that(!isClosed && database.isOwningHandle(), "a view of '%s' is closed once, and before it", owner);
            isClosed = true;
            reading.close();
            database.releaseSnapshot(snapshot);
            snapshot.close();
        }
    }

    private final class Cursor implements StoreCursor {
        private final Slice end;
        private final ReadOptions reading;
        private final RocksIterator entries;
        private final byte[] from;
        private boolean begun;

        Cursor(Snapshot snapshot, byte[] from, byte[] to) {
            this.from = from;
            this.end = new Slice(to);
            this.reading = new ReadOptions().setSnapshot(snapshot).setIterateUpperBound(end);
            this.entries = database.newIterator(reading);
        }

        @Override
        public boolean next() {
            if (begun) {
                entries.next();
            } else {
                entries.seek(from);
                begun = true;
            }
            if (entries.isValid()) {
                return true;
            }
            try {
                entries.status();
                return false;
            } catch (RocksDBException cause) {
                throw RocksDbErrors.failed(owner, folder, cause);
            }
        }

        @Override
        public byte[] key() {
            return entries.key();
        }

        @Override
        public byte[] value() {
            return entries.value();
        }

        @Override
        public void close() {
            entries.close();
            reading.close();
            end.close();
        }
    }
}
