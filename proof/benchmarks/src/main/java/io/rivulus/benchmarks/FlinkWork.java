package io.rivulus.benchmarks;

import java.io.IOException;
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
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.LocalRecoveryConfig;
import org.apache.flink.runtime.state.UncompressedStreamCompressionDecorator;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackendBuilder;
import org.apache.flink.runtime.state.heap.HeapPriorityQueueSetFactory;
import org.apache.flink.runtime.state.metrics.LatencyTrackingStateConfig;
import org.apache.flink.runtime.state.metrics.SizeTrackingStateConfig;
import org.apache.flink.runtime.state.ttl.TtlTimeProvider;

/// The same by Flink's heap backend, made as its tasks make it: maps that are copied on write, 128 key groups.
final class FlinkWork implements HandleWork {
    private static final int KEY_GROUPS = 128;

    private final HeapKeyedStateBackend<Long> backend;
    private final ValueState<Long> count;
    private final ValueState<Account> account;
    private final MapState<Long, Long> map;
    private final ListState<Long> list;

    FlinkWork() throws Exception {
        KeyGroupRange groups = new KeyGroupRange(0, KEY_GROUPS - 1);
        backend = new HeapKeyedStateBackendBuilder<>(
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
                .build();
        count = state(new ValueStateDescriptor<>("count", Long.class));
        account = state(new ValueStateDescriptor<>("account", Account.class));
        map = state(new MapStateDescriptor<>("map", Long.class, Long.class));
        list = state(new ListStateDescriptor<>("list", Long.class));
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
