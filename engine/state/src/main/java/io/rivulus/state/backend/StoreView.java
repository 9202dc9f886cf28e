package io.rivulus.state.backend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a [StateStore] held at one moment, whatever becomes of it. Used by one thread at a time, which need not be the
/// store's.
public interface StoreView extends AutoCloseable {
    /// The value of each key, `null` where there was none.
    byte[] @Nullable [] get(List<byte[]> keys);

    /// The entries from a key on, in the order of their keys. Closed before the view is.
    ///
    /// @param to the first key behind them
    StoreCursor from(byte[] from, byte[] to);

    @Override
    void close();
}
