package io.rivulus.state.backend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Byte strings by byte strings, in the order of the keys as unsigned bytes.
///
/// Owned by one thread at a time, but for its views. Errors of what is behind it are
/// [io.rivulus.base.error.EnvironmentException]s.
public interface StateStore extends AutoCloseable {
    /// The value of each key, `null` where there is none.
    byte[] @Nullable [] get(List<byte[]> keys);

    /// Makes some changes, in their order. They are in all views from then on.
    void write(StoreWrites writes);

    /// What it holds now.
    StoreView view();

    /// Forgets all. No view is open then.
    @Override
    void close();
}
