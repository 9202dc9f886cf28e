package io.rivulus.sql.aggregate;

import io.rivulus.graph.KeyGroups;
import io.rivulus.state.KeyOwner;
import io.rivulus.state.NumberState;
import io.rivulus.state.StateMemory;

/// Numbers of groups, for what is kept of a group beside its row: a count, and behind it as much of the hash of the
/// group's key as tells all key groups apart that there can be. So what is kept by a number alone is found to belong to
/// its key, and numbers that were given by different subtasks differ. Owned by the operator's task.
public final class GroupNumbers {
    private static final int GROUP_BITS = Integer.numberOfTrailingZeros(KeyGroups.COUNT_MAX);

    /// Of what is kept by such a number.
    public static final KeyOwner OWNER = KeyOwner.inLastBits(GROUP_BITS);

    private final NumberState begun;

    /// @param name what is counted, in the memory's snapshots
    public GroupNumbers(StateMemory memory, String name) {
        begun = new NumberState(memory, name, 0);
    }

    /// The number of a new group.
    ///
    /// @param hash of its key
    public long next(long hash) {
        begun.set(begun.get() + 1);
        return begun.get() << GROUP_BITS | hash >>> (Long.SIZE - GROUP_BITS);
    }
}
