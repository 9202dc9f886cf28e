package io.rivulus.state.backend;

import java.util.ArrayList;
import java.util.List;

/// Changes to a [StateStore], in their order. Used over and over by one thread.
public final class StoreWrites {
    private static final byte[] NOTHING = {};

    private final List<Write> writes = new ArrayList<>();

    /// One of them.
    public sealed interface Write {}

    /// An entry that takes the place of the one that its key had, if any.
    public record Put(byte[] key, byte[] value) implements Write {}

    /// A key that has no value any more, if it had one.
    public record Remove(byte[] key) implements Write {}

    /// Keys that have no value any more.
    ///
    /// @param to the first key behind them
    public record RemoveRange(byte[] from, byte[] to) implements Write {}

    public void put(byte[] key, byte[] value) {
        writes.add(new Put(key, value));
    }

    /// Puts a key whose value says nothing.
    public void put(byte[] key) {
        put(key, NOTHING);
    }

    public void remove(byte[] key) {
        writes.add(new Remove(key));
    }

    public void removeRange(byte[] from, byte[] to) {
        writes.add(new RemoveRange(from, to));
    }

    public int size() {
        return writes.size();
    }

    /// Those there are now.
    public List<Write> all() {
        return writes;
    }

    public void clear() {
        writes.clear();
    }
}
