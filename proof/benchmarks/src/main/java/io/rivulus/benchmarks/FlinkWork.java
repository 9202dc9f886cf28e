package io.rivulus.benchmarks;

import java.io.IOException;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;

/// The same by a backend of Flink's.
final class FlinkWork implements HandleWork {
    private final AbstractKeyedStateBackend<Long> backend;
    private final ValueState<Long> count;
    private final ValueState<Account> account;
    private final MapState<Long, Long> map;
    private final ListState<Long> list;

    FlinkWork(AbstractKeyedStateBackend<Long> backend) throws Exception {
        this.backend = backend;
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
