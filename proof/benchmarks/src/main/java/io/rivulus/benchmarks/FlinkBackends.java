package io.rivulus.benchmarks;

import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.LocalRecoveryConfig;
import org.apache.flink.runtime.state.UncompressedStreamCompressionDecorator;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackendBuilder;
import org.apache.flink.runtime.state.heap.HeapPriorityQueueSetFactory;
import org.apache.flink.runtime.state.metrics.LatencyTrackingStateConfig;
import org.apache.flink.runtime.state.metrics.SizeTrackingStateConfig;
import org.apache.flink.runtime.state.ttl.TtlTimeProvider;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend.PriorityQueueStateType;
import org.apache.flink.state.rocksdb.PredefinedOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBKeyedStateBackendBuilder;
import org.apache.flink.state.rocksdb.RocksDBPriorityQueueConfig;
import org.apache.flink.state.rocksdb.RocksDBResourceContainer;

/// Flink's keyed backends, made as its tasks make them, with 128 key groups.
final class FlinkBackends {
    private static final int KEY_GROUPS = 128;

    private FlinkBackends() {}

    /// On the heap: maps that are copied on write.
    ///
    /// @param restored what it begins with
    static AbstractKeyedStateBackend<Long> onHeap(List<KeyedStateHandle> restored) throws Exception {
        KeyGroupRange groups = new KeyGroupRange(0, KEY_GROUPS - 1);
        return new HeapKeyedStateBackendBuilder<>(
                        null,
                        LongSerializer.INSTANCE,
                        FlinkBackends.class.getClassLoader(),
                        KEY_GROUPS,
                        groups,
                        new ExecutionConfig(),
                        TtlTimeProvider.DEFAULT,
                        LatencyTrackingStateConfig.disabled(),
                        SizeTrackingStateConfig.disabled(),
                        restored,
                        UncompressedStreamCompressionDecorator.INSTANCE,
                        LocalRecoveryConfig.BACKUP_AND_RECOVERY_DISABLED,
                        new HeapPriorityQueueSetFactory(groups, KEY_GROUPS, 128),
                        true,
                        new CloseableRegistry())
                .build();
    }

    /// In RocksDB, as Flink sets it up, but for the cache.
    ///
    /// @param folder for its files
    /// @param cacheBytes of blocks that it has read; two buffers of what is to be written come on top
    static AbstractKeyedStateBackend<Long> inRocksDb(Path folder, long cacheBytes) throws Exception {
        KeyGroupRange groups = new KeyGroupRange(0, KEY_GROUPS - 1);
        Configuration configuration = new Configuration();
        configuration.set(RocksDBConfigurableOptions.BLOCK_CACHE_SIZE, new MemorySize(cacheBytes));
        RocksDBResourceContainer resources = new RocksDBResourceContainer(
                configuration, PredefinedOptions.DEFAULT, null, null, folder.toFile(), false);
        return new RocksDBKeyedStateBackendBuilder<>(
                        "benchmark",
                        FlinkBackends.class.getClassLoader(),
                        folder.toFile(),
                        resources,
                        _ -> resources.getColumnOptions(),
                        null,
                        LongSerializer.INSTANCE,
                        KEY_GROUPS,
                        groups,
                        new ExecutionConfig(),
                        LocalRecoveryConfig.BACKUP_AND_RECOVERY_DISABLED,
                        RocksDBPriorityQueueConfig.buildWithPriorityQueueType(PriorityQueueStateType.HEAP),
                        TtlTimeProvider.DEFAULT,
                        LatencyTrackingStateConfig.disabled(),
                        SizeTrackingStateConfig.disabled(),
                        new UnregisteredMetricsGroup(),
                        (_, _) -> {},
                        List.of(),
                        UncompressedStreamCompressionDecorator.INSTANCE,
                        new CloseableRegistry())
                .build();
    }
}
