package io.rivulus.runtime.exchange;

import java.util.ArrayList;
import java.util.List;

/// The outlets of one task before which elements wait. Owned by that task.
final class Backlog {
    private final List<Outlet> waiting = new ArrayList<>();

    void add(Outlet outlet) {
        waiting.add(outlet);
    }

    /// Hands on what waits, as far as there is room.
    ///
    /// @return whether nothing waits any more
    boolean drain() {
        return waiting.isEmpty() || (waiting.removeIf(Outlet::drain) && waiting.isEmpty());
    }
}
