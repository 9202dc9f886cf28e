package io.rivulus.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.LocalRecoveryConfig;
import org.apache.flink.runtime.state.UncompressedStreamCompressionDecorator;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
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

/// The same by a backend of Flink's, made as its tasks make it, with 128 key groups.
final class FlinkWork implements HandleWork {
    private static final int KEY_GROUPS = 128;

    private final AbstractKeyedStateBackend<Long> backend;
    private final ValueState<Long> count;
    private final ValueState<Account> account;
    private final MapState<Long, Long> map;
    private final ListState<Long> list;

    private FlinkWork(AbstractKeyedStateBackend<Long> backend) throws Exception {
        this.backend = backend;
        count = state(new ValueStateDescriptor<>("count", Long.class));
        account = state(new ValueStateDescriptor<>("account", Account.class));
        map = state(new MapStateDescriptor<>("map", Long.class, Long.class));
        list = state(new ListStateDescriptor<>("list", Long.class));
    }

    /// On the heap: maps that are copied on write.
    static FlinkWork onHeap() throws Exception {
        KeyGroupRange groups = new KeyGroupRange(0, KEY_GROUPS - 1);
        return new FlinkWork(new HeapKeyedStateBackendBuilder<>(
                        null,
                        LongSerializer.INSTANCE,
                        FlinkWork.class.getClassLoader(),
                        KEY_GROUPS,
                        groups,
                        new ExecutionConfig(),
                        TtlTimeProvider.DEFAULT,
                        LatencyTrackingStateConfig.disabled(),
                        SizeTrackingStateConfig.disabled(),
                        List.of(),
                        UncompressedStreamCompressionDecorator.INSTANCE,
                        LocalRecoveryConfig.BACKUP_AND_RECOVERY_DISABLED,
                        new HeapPriorityQueueSetFactory(groups, KEY_GROUPS, 128),
                        true,
                        new CloseableRegistry())
                .build());
    }

    /// In RocksDB, as Flink sets it up, but for the cache.
    ///
    /// @param folder for its files
    /// @param cacheBytes of blocks that it has read; two buffers of what is to be written come on top
    static FlinkWork inRocksDb(Path folder, long cacheBytes) throws Exception {
        KeyGroupRange groups = new KeyGroupRange(0, KEY_GROUPS - 1);
        Configuration configuration = new Configuration();
        configuration.set(RocksDBConfigurableOptions.BLOCK_CACHE_SIZE, new MemorySize(cacheBytes));
        RocksDBResourceContainer resources = new RocksDBResourceContainer(
                configuration, PredefinedOptions.DEFAULT, null, null, folder.toFile(), false);
        return new FlinkWork(new RocksDBKeyedStateBackendBuilder<>(
                        "benchmark",
                        FlinkWork.class.getClassLoader(),
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
                .build());
    }

    private <S extends State> S state(StateDescriptor<S, ?> descriptor) throws Exception {
        return backend.getPartitionedState(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor);
    }

    @Override
    public void count(long key) throws Exception {
        backend.setCurrentKey(key);
        Long before = count.value();
        count.update(before == null ? 1 : before + 1);
    }

    @Override
    public void change(long key) throws Exception {
        backend.setCurrentKey(key);
        Account before = account.value();
        account.update(HandleWork.changed(before == null ? new Account() : before));
    }

    @Override
    public void countInMap(long key, long mapKey) throws Exception {
        backend.setCurrentKey(key);
        Long before = map.get(mapKey);
        map.put(mapKey, before == null ? 1 : before + 1);
    }

    @Override
    public void append(long key, long number, boolean anew) throws Exception {
        backend.setCurrentKey(key);
        if (anew) {
            list.clear();
        }
        list.add(number);
    }

    @Override
    public void close() throws IOException {
        backend.dispose();
        backend.close();
    }
}
