package io.rivulus.sql.operator.window;

import io.rivulus.graph.KeyGroups;
import io.rivulus.state.KeyOwner;

/// The numbers of sessions: a count, and behind it as much of their key's hash as tells all key groups apart that there
/// can be. So what is kept by a session's number alone is found to belong to its key, and numbers that were given by
/// different subtasks differ.
final class SessionNumbers {
    private static final int GROUP_BITS = Integer.numberOfTrailingZeros(KeyGroups.COUNT_MAX);

    /// Of what is kept by such a number.
    static final KeyOwner OWNER = KeyOwner.inLastBits(GROUP_BITS);

    private SessionNumbers() {}

    /// The number of a session.
    ///
    /// @param count how many sessions its subtask had begun with it, from 1 on
    /// @param hash of its key
    static long of(long count, long hash) {
        return count << GROUP_BITS | hash >>> (Long.SIZE - GROUP_BITS);
    }
}
