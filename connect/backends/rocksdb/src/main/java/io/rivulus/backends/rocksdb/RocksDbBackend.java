package io.rivulus.backends.rocksdb;

import io.rivulus.base.file.FileInfo;
import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import io.rivulus.state.backend.StateBackend;
import io.rivulus.state.backend.StateBackendFactory;
import io.rivulus.state.backend.StateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.Env;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBufferManager;

/// RocksDB for a process: a database for each store, in a folder of its own, all within one limit of memory and with
/// the same threads.
///
/// A folder that a process left behind which was killed is deleted when RocksDB is used there again: its lock tells
/// that nobody has it any more.
final class RocksDbBackend implements StateBackend {
    private static final String FOLDER = "rivulus-state-";

    /// The part of the memory that waits to be written.
    private static final int WRITE_PART = 2;

    /// A store writes when it has so much, or less where there is less for all.
    private static final long WRITE_BUFFER_BYTES_MAX = 64L << 20;

    private static final long WRITE_BUFFER_BYTES_MIN = 1L << 20;
    private static final int WRITE_BUFFERS_AT_ONCE = 4;
    private static final int WRITE_BUFFERS_MAX = 3;
    private static final int BLOOM_BITS = 10;
    private static final double MEMTABLE_BLOOM_PART = 0.05;

    private final Files files;
    private final List<Path> folders;
    private final RandomSource random;
    private final AtomicLong made = new AtomicLong();
    private final Cache cache;
    private final WriteBufferManager writeBuffers;
    private final long writeBufferBytes;

    RocksDbBackend(StateBackendFactory.Context context) {
        files = context.world().files();
        random = context.world().random().child("rocksdb");
        folders = context.configuration()
                .find(RocksDbOptions.LOCAL_DIR)
                .map(names -> Arrays.stream(names.split(","))
                        .map(String::strip)
                        .map(Path::of)
                        .toList())
                .orElseGet(context::folders);
        loadLibrary();
        int threads = context.configuration().get(RocksDbOptions.THREADS);
        Env.getDefault().setBackgroundThreads(threads);
        long bytes = context.memoryBytes();
        cache = new LRUCache(bytes);
        writeBuffers = new WriteBufferManager(bytes / WRITE_PART, cache);
        writeBufferBytes =
                Math.clamp(bytes / WRITE_PART / WRITE_BUFFERS_AT_ONCE, WRITE_BUFFER_BYTES_MIN, WRITE_BUFFER_BYTES_MAX);
        folders.forEach(this::deleteAbandoned);
    }

    /// Unpacks the library, which is a file as long as it is loaded from there, and no longer.
    private void loadLibrary() {
        Path folder = newFolder();
        try {
            NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
        } catch (IOException | UnsatisfiedLinkError cause) {
            throw RocksDbErrors.noLibrary(folder, cause);
        } finally {
            files.list(folder).forEach(file -> files.delete(file.path()));
            files.delete(folder);
        }
    }

    private void deleteAbandoned(Path folder) {
        for (FileInfo found : files.list(folder)) {
            if (found.path().getFileName().toString().startsWith(FOLDER)) {
                try (Options options = new Options()) {
                    RocksDB.destroyDB(found.path().toString(), options);
                } catch (RocksDBException inUse) {
                    // Somebody has its lock, or it is of another kind: in either case it is not ours to delete.
                }
            }
        }
    }

    /// A folder that nobody else has, and that is there.
    private Path newFolder() {
        long number = made.getAndIncrement();
        String name = HexFormat.of()
                .toHexDigits(random.child(Long.toString(number)).generator().nextLong());
        Path folder = folders.get((int) (number % folders.size())).resolve(FOLDER + name);
        Path first = folder.resolve("new");
        files.create(first).close();
        files.delete(first);
        return folder;
    }

    @Override
    public StateStore open(String owner) {
        return new RocksDbStore(owner, newFolder(), options());
    }

    private Options options() {
        BlockBasedTableConfig tables = new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setFilterPolicy(new BloomFilter(BLOOM_BITS))
                // In pieces, within the limit: of a whole one of a large file little else would be left in the cache.
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setPartitionFilters(true)
                .setCacheIndexAndFilterBlocks(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true)
                .setPinTopLevelIndexAndFilter(true)
                .setPinL0FilterAndIndexBlocksInCache(true);
        return new Options()
                .setCreateIfMissing(true)
                .setTableFormatConfig(tables)
                .setWriteBufferManager(writeBuffers)
                .setWriteBufferSize(writeBufferBytes)
                .setMaxWriteBufferNumber(WRITE_BUFFERS_MAX)
                .setMemtablePrefixBloomSizeRatio(MEMTABLE_BLOOM_PART)
                .setMemtableWholeKeyFiltering(true)
                .setAllowConcurrentMemtableWrite(false)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setAvoidFlushDuringShutdown(true)
                .setMaxOpenFiles(-1)
                .setStatsDumpPeriodSec(0)
                .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL)
                .setKeepLogFileNum(1);
    }

    @Override
    public void close() {
        // Stores that are open hold on to what they use of these.
        writeBuffers.close();
        cache.close();
    }
}
