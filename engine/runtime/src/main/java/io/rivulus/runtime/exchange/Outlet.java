package io.rivulus.runtime.exchange;

import io.rivulus.data.Element;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// A channel with a short queue before it, for what a step has emitted and the channel has no room for. Owned by
/// the sending task.
///
/// While anything stands in such a queue the task takes no further step, so a queue holds what one step emits for
/// one channel: a batch or two, and a mark.
final class Outlet {
    private final ChannelWriter channel;
    private final Backlog backlog;
    private final Deque<Element> waiting = new ArrayDeque<>();

    Outlet(ChannelWriter channel, Backlog backlog) {
        this.channel = channel;
        this.backlog = backlog;
    }

    /// Whether elements wait for room in the channel.
    boolean waits() {
        return !waiting.isEmpty();
    }

    /// The elements that wait for room in the channel.
    List<Element> waiting() {
        return List.copyOf(waiting);
    }

    void send(Element element) {
        if (waiting.isEmpty()) {
            if (channel.put(element)) {
                return;
            }
            backlog.add(this);
        }
        waiting.addLast(element);
    }

    /// Hands on what waits, as far as there is room.
    ///
    /// @return whether nothing waits any more
    boolean drain() {
        for (Element next = waiting.peekFirst(); next != null; next = waiting.peekFirst()) {
            if (!channel.put(next)) {
                return false;
            }
            waiting.removeFirst();
        }
        return true;
    }
}
