package io.rivulus.backends.rocksdb;

import io.rivulus.state.backend.StateBackend;
import io.rivulus.state.backend.StateBackendFactory;
import io.rivulus.state.backend.StateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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
import org.rocksdb.WriteBufferManager;

/// RocksDB for a process: a database for each store, in a folder of its own, all within one limit of memory and with
/// the same threads.
final class RocksDbBackend implements StateBackend {
    /// The part of the memory that waits to be written.
    private static final int WRITE_PART = 2;

    /// A store writes when it has so much, or less where there is less for all.
    private static final long WRITE_BUFFER_BYTES_MAX = 64L << 20;

    private static final long WRITE_BUFFER_BYTES_MIN = 1L << 20;
    private static final int WRITE_BUFFERS_AT_ONCE = 4;
    private static final int WRITE_BUFFERS_MAX = 3;
    private static final int BLOOM_BITS = 10;
    private static final double MEMTABLE_BLOOM_PART = 0.05;

    private final RocksDbFolders folders;
    private final Cache cache;
    private final WriteBufferManager writeBuffers;
    private final long writeBufferBytes;

    RocksDbBackend(StateBackendFactory.Context context) {
        folders = new RocksDbFolders(
                context.world(),
                context.configuration()
                        .find(RocksDbOptions.LOCAL_DIR)
                        .map(names -> Arrays.stream(names.split(","))
                                .map(String::strip)
                                .map(Path::of)
                                .toList())
                        .orElseGet(context::folders));
        loadLibrary();
        int threads = context.configuration().get(RocksDbOptions.THREADS);
        Env.getDefault().setBackgroundThreads(threads);
        long bytes = context.memoryBytes();
        cache = new LRUCache(bytes);
        writeBuffers = new WriteBufferManager(bytes / WRITE_PART, cache);
        writeBufferBytes =
                Math.clamp(bytes / WRITE_PART / WRITE_BUFFERS_AT_ONCE, WRITE_BUFFER_BYTES_MIN, WRITE_BUFFER_BYTES_MAX);
        folders.deleteAbandoned();
    }

    /// Unpacks the library, which is a file as long as it is loaded from there, and no longer.
    private void loadLibrary() {
        Path folder = folders.make();
        try {
            NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
        } catch (IOException | UnsatisfiedLinkError cause) {
            throw RocksDbErrors.noLibrary(folder, cause);
        } finally {
            folders.deleteFiles(folder);
        }
    }

    @Override
    public StateStore open(String owner) {
        return new RocksDbStore(owner, folders.make(), options());
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
