package io.rivulus.state.handle;

import io.rivulus.base.bytes.Hash64;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.Types;
import io.rivulus.state.StateMemory;

/// What is kept for each window of each key: states whose key has one more column behind those of [KeyedStates], which
/// says the window.
///
/// ```java
/// WindowStates windows = states.windows("windows");
/// ValueState<Long> count = windows.getState(new ValueStateDescriptor<>("count", Long.class));
/// states.setCurrentKey("a");
/// windows.setCurrentWindow(60_000);  // of that key
/// count.update(1L);
/// ```
///
/// Owned by the thread that owns the memory.
public final class WindowStates extends KeyedStore {
    private static final Columns WINDOW = Columns.of("window", Types.BIGINT.withNullable(false));

    private final KeyedStates<?> keys;
    private final Column[] columns;
    private long[] longer = {};
    private long window;

    /// In which turn of the keys the window was set.
    private long setIn = -1;

    WindowStates(KeyedStates<?> keys, StateMemory memory) {
        super(memory, keys.key().and(WINDOW), keys.ownerColumns());
        this.keys = keys;
        this.columns = new Column[key().count()];
    }

    /// Reads ahead what there is for windows that come next; see [KeyedStates#readAhead].
    ///
    /// @param hashes the [KeyHash] of the key of each of `count` windows
    public void readAhead(long[] hashes, long[] windows, int count) {
        if (longer.length < count) {
            longer = new long[count];
        }
        for (int i = 0; i < count; i++) {
            longer[i] = columns.length == 1 ? Hash64.ofLong(windows[i]) : KeyHash.longer(hashes[i], windows[i]);
        }
        readAhead(longer, count);
    }

    /// Makes a window of the current key the current one.
    public void setCurrentWindow(long newWindow) {
        if (setIn == keys.turn() && window == newWindow) {
            return;
        }
        setIn = keys.turn();
        window = newWindow;
        int last = columns.length - 1;
        Column more = new LongColumn(1, new long[] {newWindow}, null);
        System.arraycopy(keys.currentColumns(), 0, columns, 0, last);
        columns[last] = more;
        setCurrent(columns, last == 0 ? KeyHash.of(more) : KeyHash.longer(keys.currentHash(), more));
    }
}
