package io.rivulus.benchmarks;

import io.rivulus.api.state.ListState;
import io.rivulus.api.state.ListStateDescriptor;
import io.rivulus.api.state.MapState;
import io.rivulus.api.state.MapStateDescriptor;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.state.StateBudget;
import io.rivulus.state.StateMemory;
import io.rivulus.state.handle.KeyedStates;
import java.io.IOException;

/// What a function does with its state for a record, by the one system or the other.
interface HandleWork extends AutoCloseable {
    /// Says which keys the next records are of; what is done for each follows.
    default void next(long[] keys) {}

    /// Adds one to a key's number.
    void count(long key) throws Exception;

    /// Changes some of the fields that are kept for a key.
    void change(long key) throws Exception;

    /// Adds one to a number in a key's map.
    void countInMap(long key, long mapKey) throws Exception;

    /// Appends a number to a key's list, or begins it anew with that.
    void append(long key, long number, boolean anew) throws Exception;

    @Override
    void close() throws IOException;

    /// By the handles of Rivulus.
    static HandleWork rivulus() {
        return rivulus(new StateMemory("benchmark", new StateBudget(Long.MAX_VALUE)));
    }

    /// The same in a memory, which it closes.
    static HandleWork rivulus(StateMemory memory) {
        KeyedStates<Long> states = new KeyedStates<>(memory, TypeInformation.of(Long.class));
        ValueState<Long> count = states.getState(new ValueStateDescriptor<>("count", Long.class));
        ValueState<Account> account = states.getState(new ValueStateDescriptor<>("account", Account.class));
        MapState<Long, Long> map = states.getMapState(new MapStateDescriptor<>("map", Long.class, Long.class));
        ListState<Long> list = states.getListState(new ListStateDescriptor<>("list", Long.class));
        int[] keyColumns = {0};
        return new HandleWork() {
            private long[] hashes = {};

            @Override
            public void next(long[] keys) {
                if (hashes.length < keys.length) {
                    hashes = new long[keys.length];
                }
                KeyHash.of(ColumnBatch.of(keys.length, new LongColumn(keys.length, keys, null)), keyColumns, hashes);
                states.readAhead(hashes, keys.length);
            }

            @Override
            public void count(long key) {
                states.setCurrentKey(key);
                Long before = count.value();
                count.update(before == null ? 1 : before + 1);
            }

            @Override
            public void change(long key) {
                states.setCurrentKey(key);
                Account before = account.value();
                account.update(changed(before == null ? new Account() : before));
            }

            @Override
            public void countInMap(long key, long mapKey) {
                states.setCurrentKey(key);
                Long before = map.get(mapKey);
                map.put(mapKey, before == null ? 1 : before + 1);
            }

            @Override
            public void append(long key, long number, boolean anew) {
                states.setCurrentKey(key);
                if (anew) {
                    list.clear();
                }
                list.add(number);
            }

            @Override
            public void close() {
                memory.close();
            }
        };
    }

    /// The same account after one more deposit.
    static Account changed(Account account) {
        account.deposits++;
        account.balance += account.deposits;
        account.mean = (double) account.balance / account.deposits;
        account.active = true;
        return account;
    }
}
