package io.rivulus.state.handle;

import io.rivulus.api.state.AggregatingState;
import io.rivulus.api.state.AggregatingStateDescriptor;
import io.rivulus.api.state.KeyedStateStore;
import io.rivulus.api.state.ListState;
import io.rivulus.api.state.ListStateDescriptor;
import io.rivulus.api.state.MapState;
import io.rivulus.api.state.MapStateDescriptor;
import io.rivulus.api.state.ReducingState;
import io.rivulus.api.state.ReducingStateDescriptor;
import io.rivulus.api.state.State;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;
import io.rivulus.data.column.Column;
import io.rivulus.state.StateMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/// Makes the states of a current key, whatever that is made up of, each when it is first asked for.
abstract sealed class KeyedStore implements KeyedStateStore permits KeyedStates, WindowStates {
    private final StateMemory memory;
    private final Columns key;
    private final int ownerColumns;
    private final Map<String, Made> made = new HashMap<>();
    private final List<ObjIntConsumer<long[]>> aheadBy = new ArrayList<>();
    private Column[] columns = {};
    private long hash;
    private long turn;

    /// A state and what it was asked for.
    private record Made(String as, State state) {}

    /// @param memory in which each state has tables that are called after it
    /// @param ownerColumns how many of the key's columns, from the first on, divide the input; see
    ///     [io.rivulus.state.KeyOwner]
    KeyedStore(StateMemory memory, Columns key, int ownerColumns) {
        this.memory = memory;
        this.key = key;
        this.ownerColumns = ownerColumns;
    }

    /// Makes a key the current one.
    ///
    /// @param newColumns its columns, each of one row
    final void setCurrent(Column[] newColumns, long newHash) {
        columns = newColumns;
        hash = newHash;
        turn++;
    }

    /// Reads ahead what there is for the keys that come next, so that a function does not wait for the memory of
    /// each in turn. Nothing changes by it, and any other key may come.
    ///
    /// Worth it for some hundred keys at a time. Entries of maps are not read, as their own keys are not known yet.
    ///
    /// @param hashes the [io.rivulus.data.key.KeyHash] of each of `count` keys
    public final void readAhead(long[] hashes, int count) {
        for (ObjIntConsumer<long[]> state : aheadBy) {
            state.accept(hashes, count);
        }
    }

    /// Lets a state read ahead, too.
    final void readAheadBy(ObjIntConsumer<long[]> state) {
        aheadBy.add(state);
    }

    /// The columns of the current key, each of one row; good until there is another one.
    public Column[] currentColumns() {
        return columns;
    }

    /// The [io.rivulus.data.key.KeyHash] of the current key, which says its key group.
    public final long currentHash() {
        return hash;
    }

    /// Another number for each time a key was set.
    final long turn() {
        return turn;
    }

    final StateMemory memory() {
        return memory;
    }

    /// The columns of a key.
    final Columns key() {
        return key;
    }

    final int ownerColumns() {
        return ownerColumns;
    }

    @Override
    public <T> ValueState<T> getState(ValueStateDescriptor<T> descriptor) {
        return make(
                descriptor.name(),
                "ValueState<" + descriptor.type().name() + ">",
                () -> new ValueHandle<>(this, descriptor.name(), descriptor.type()));
    }

    @Override
    public <T> ListState<T> getListState(ListStateDescriptor<T> descriptor) {
        return make(
                descriptor.name(),
                "ListState<" + descriptor.type().name() + ">",
                () -> new ListHandle<>(this, descriptor.name(), descriptor.type()));
    }

    @Override
    public <M, V> MapState<M, V> getMapState(MapStateDescriptor<M, V> descriptor) {
        String as = "MapState<%s, %s>"
                .formatted(descriptor.keyType().name(), descriptor.valueType().name());
        MapState<M, V> map = make(descriptor.name(), as, () -> new MapHandle<>(this, descriptor));
        make(MapHandle.keysOf(descriptor.name()), "the keys of " + as, () -> map);
        return map;
    }

    @Override
    public <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> descriptor) {
        return make(
                descriptor.name(),
                "ReducingState<" + descriptor.type().name() + ">",
                () -> new ReducingHandle<>(
                        new ValueHandle<>(this, descriptor.name(), descriptor.type()), descriptor.function()));
    }

    @Override
    public <IN, ACC, OUT> AggregatingState<IN, OUT> getAggregatingState(
            AggregatingStateDescriptor<IN, ACC, OUT> descriptor) {
        return make(
                descriptor.name(),
                "AggregatingState<" + descriptor.type().name() + ">",
                () -> new AggregatingHandle<>(
                        new ValueHandle<>(this, descriptor.name(), descriptor.type()), descriptor.function()));
    }

    @SuppressWarnings("unchecked") // what was asked for in the same words is of the same type
    private <S extends State> S make(String name, String as, Supplier<S> state) {
        Made known = made.get(name);
        if (known == null) {
            S handle = state.get();
            made.put(name, new Made(as, handle));
            return handle;
        }
        if (!known.as.equals(as)) {
            throw HandleErrors.nameTaken(memory.owner(), name, known.as, as);
        }
        return (S) known.state;
    }
}
