package io.rivulus.runtime.exchange;

import io.rivulus.data.Element;
import org.jspecify.annotations.Nullable;

/// The receiving end of a channel between two subtasks. Used by the receiving task alone.
interface ChannelReader {
    /// The oldest element that has not been taken, or null when there is none; then the receiver is woken by the
    /// next one.
    @Nullable
    Element peek();

    /// Takes the element that [#peek] has shown.
    void take();
}
