package io.rivulus.runtime.exchange;

import io.rivulus.data.Element;

/// The sending end of a channel between two subtasks. Used by the sending task alone.
interface ChannelWriter {
    /// Puts an element behind those put before.
    ///
    /// @return false when there is no room for it; then the sender is woken once there is
    boolean put(Element element);
}
