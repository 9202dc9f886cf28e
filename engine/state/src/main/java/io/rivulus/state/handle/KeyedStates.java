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
import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.Check;
import io.rivulus.data.column.Column;
import io.rivulus.data.key.KeyHash;
import io.rivulus.state.StateMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a function keeps for each key, in tables of a [StateMemory]: so its memory, snapshots and rescaling are
/// theirs.
///
/// ```java
/// KeyedStates<String> states = new KeyedStates<>(memory, TypeInformation.of(String.class));
/// ValueState<Long> count = states.getState(new ValueStateDescriptor<>("count", Long.class));
/// states.readAhead(hashes, 1024);  // of the keys of a batch, which spares each record a wait for memory
/// states.setCurrentKey("a");       // for each record, before the function is called
/// count.update(1L);
/// ```
///
/// **Keys.** Which keys are one, their columns' values say, as everywhere: for `float` and `double` -0.0 and 0.0
/// are, and all NaN; arrays are by their elements. A record's components and a class's fields are a column each.
///
/// **Tables.** A value has a row for its key. A list has rows of some tens of elements, by their number. A map has
/// one for each entry, by key and map key, so that each is found by one probe; and a list of its map keys beside
/// it, by which it is iterated. An entry knows where in that list its key stands, and when it goes the last one
/// takes that place.
///
/// Owned by the thread that owns the memory.
public final class KeyedStates<K> implements KeyedStateStore {
    private final StateMemory memory;
    private final TypeInformation<K> keyType;
    private final OneRow keyRow;
    private final Map<String, Made> made = new HashMap<>();
    private final List<ObjIntConsumer<long[]>> aheadBy = new ArrayList<>();
    private Column[] columns = {};
    private @Nullable K key;
    private long hash;
    private long turn;

    /// A state and what it was asked for.
    private record Made(String as, State state) {}

    /// @param memory in which each state has tables that are called after it
    public KeyedStates(StateMemory memory, TypeInformation<K> keyType) {
        this.memory = memory;
        this.keyType = keyType;
        this.keyRow = new OneRow(keyType);
    }

    /// Makes a key the current one.
    ///
    /// @throws io.rivulus.base.error.UserException when it is null (RV-1312)
    public void setCurrentKey(K newKey) {
        if (newKey == null) {
            throw HandleErrors.noNull(memory.owner(), "the key of a record");
        }
        keyType.columnsCodec().write(newKey, keyRow, 0);
        columns = keyRow.columns();
        hash = KeyHash.of(columns);
        key = newKey;
        turn++;
    }

    /// Reads ahead what there is for the keys that come next, so that a function does not wait for the memory of
    /// each in turn. Nothing changes by it, and any other key may come.
    ///
    /// Worth it for some hundred keys at a time. Entries of maps are not read, as their own keys are not known yet.
    ///
    /// @param hashes the [KeyHash] of each of `count` keys
    public void readAhead(long[] hashes, int count) {
        for (ObjIntConsumer<long[]> state : aheadBy) {
            state.accept(hashes, count);
        }
    }

    /// Lets a state read ahead, too.
    void readAheadBy(ObjIntConsumer<long[]> state) {
        aheadBy.add(state);
    }

    /// The key that was made the current one last.
    public K currentKey() {
        K current = key;
        if (current == null) {
            throw Check.unreachable("state of '%s' is used where no record has set a key", memory.owner());
        }
        return current;
    }

    /// The columns of the current key, each of one row; good until there is another one.
    public Column[] currentColumns() {
        if (key == null) {
            currentKey();
        }
        return columns;
    }

    /// The [KeyHash] of the current key, which says its key group.
    public long currentHash() {
        return hash;
    }

    /// Another number for each time a key was set.
    long turn() {
        return turn;
    }

    StateMemory memory() {
        return memory;
    }

    TypeInformation<K> keyType() {
        return keyType;
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
