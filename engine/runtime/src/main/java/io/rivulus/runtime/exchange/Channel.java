package io.rivulus.runtime.exchange;

/// Both ends of a channel between two subtasks of this process.
sealed interface Channel extends ChannelWriter, ChannelReader permits MemoryChannel, SpillChannel {
    /// Lets go of what it holds outside of memory. Called when neither end runs any more.
    default void close() {}
}
