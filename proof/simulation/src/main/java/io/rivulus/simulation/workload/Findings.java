package io.rivulus.simulation.workload;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was found to be wrong in a run. Used by the simulation's thread alone.
public final class Findings {
    private static final int KEPT_MAX = 20;

    private final List<String> found = new ArrayList<>();

    /// Adds a finding; of a flood of them only the first are kept.
    public void add(String format, @Nullable Object... values) {
        if (found.size() < KEPT_MAX) {
            found.add(format.formatted(values));
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /// In the order in which they were found.
    public List<String> all() {
        return List.copyOf(found);
    }
}
