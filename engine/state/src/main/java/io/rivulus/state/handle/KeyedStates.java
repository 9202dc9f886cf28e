package io.rivulus.state.handle;

import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.Check;
import io.rivulus.data.column.Column;
import io.rivulus.data.key.KeyHash;
import io.rivulus.state.StateMemory;
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
/// takes that place. States of windows have the window in their key; see [#windows].
///
/// Owned by the thread that owns the memory.
public final class KeyedStates<K> extends KeyedStore {
    private final TypeInformation<K> keyType;
    private final OneRow keyRow;
    private @Nullable K key;

    /// @param memory in which each state has tables that are called after it
    public KeyedStates(StateMemory memory, TypeInformation<K> keyType) {
        super(memory, Columns.of(keyType), Columns.of(keyType).count());
        this.keyType = keyType;
        this.keyRow = new OneRow(keyType);
    }

    /// Makes a key the current one.
    ///
    /// @throws io.rivulus.base.error.UserException when it is null (RV-1312)
    public void setCurrentKey(K newKey) {
        if (newKey == null) {
            throw HandleErrors.noNull(memory().owner(), "the key of a record");
        }
        keyType.columnsCodec().write(newKey, keyRow, 0);
        Column[] columns = keyRow.columns();
        setCurrent(columns, KeyHash.of(columns));
        key = newKey;
    }

    /// The key that was made the current one last.
    public K currentKey() {
        K current = key;
        if (current == null) {
            throw Check.unreachable("state of '%s' is used where no record has set a key", memory().owner());
        }
        return current;
    }

    @Override
    public Column[] currentColumns() {
        if (key == null) {
            currentKey();
        }
        return super.currentColumns();
    }

    /// States for each window of each key; those of two names are different ones.
    public WindowStates windows(String name) {
        return new WindowStates(this, memory().scope(name, 0));
    }
}
