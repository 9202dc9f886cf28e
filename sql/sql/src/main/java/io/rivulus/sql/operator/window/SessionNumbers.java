package io.rivulus.sql.operator.window;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.graph.KeyGroups;

/// The numbers of sessions: a count, and behind it as much of their key's hash as tells all key groups apart that there
/// can be. So what is kept by a session's number alone is found to belong to its key, and numbers that were given by
/// different subtasks differ.
final class SessionNumbers {
    private static final int GROUP_BITS = Integer.numberOfTrailingZeros(KeyGroups.COUNT_MAX);

    private SessionNumbers() {}

    /// The number of a session.
    ///
    /// @param count how many sessions its subtask had begun with it, from 1 on
    /// @param hash of its key
    static long of(long count, long hash) {
        return count << GROUP_BITS | hash >>> (Long.SIZE - GROUP_BITS);
    }

    /// The leading bits of the hashes of their keys.
    ///
    /// @param keys a column of numbers
    static void owners(ColumnBatch keys, long[] hashes) {
        long[] numbers = ((LongColumn) keys.column(0)).values();
        for (int i = 0; i < keys.count(); i++) {
            hashes[i] = numbers[keys.row(i)] << (Long.SIZE - GROUP_BITS);
        }
    }
}
