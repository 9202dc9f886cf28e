package io.rivulus.state;

/// What stands in a [StateMemory].
interface StateTable {
    /// What its rows are, for messages; tables of one name are told of together.
    String name();

    /// The rows in it.
    long count();

    /// Called when its memory has been freed under it: whatever reaches for a row from then on must fail.
    default void memoryFreed() {}
}
