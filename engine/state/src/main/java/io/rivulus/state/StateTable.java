package io.rivulus.state;

/// What stands in a [StateMemory].
interface StateTable {
    /// Its name and size, for the message that says there is too much of it.
    String describe();
}
