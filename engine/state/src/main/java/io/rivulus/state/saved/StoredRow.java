package io.rivulus.state.saved;

import io.rivulus.data.ColumnBatch;
import java.util.Arrays;

/// A row as it stands in a section.
///
/// @param key what it is found by, as unsigned bytes in the order in which tables are gone through: of a table of rows
///     the hash of the key and behind it the key; of entries and timers the entry itself; of a number nothing
/// @param batch of the section, of which it is one
/// @param row where in the batch
record StoredRow(byte[] key, ColumnBatch batch, int row) implements Comparable<StoredRow> {
    @Override
    public int compareTo(StoredRow other) {
        return Arrays.compareUnsigned(key, other.key);
    }

    boolean hasSameKey(StoredRow other) {
        return Arrays.equals(key, other.key);
    }
}
