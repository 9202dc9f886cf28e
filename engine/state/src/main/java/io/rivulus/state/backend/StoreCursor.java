package io.rivulus.state.backend;

/// Goes from entry to entry of a [StoreView].
public interface StoreCursor extends AutoCloseable {
    /// Goes to the next entry, at first to the first one, and says whether there is one.
    boolean next();

    /// The key of the entry that it stands at.
    byte[] key();

    byte[] value();

    @Override
    void close();
}
