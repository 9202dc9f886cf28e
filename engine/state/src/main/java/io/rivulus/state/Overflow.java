package io.rivulus.state;

import io.rivulus.state.backend.StateBackend;
import io.rivulus.state.backend.StateStore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Says when the tables of a [StateMemory] hold enough, and has the store for the rest.
///
/// Half of the budget is for what is asked for often. The other half is for what must be in memory for a moment, such
/// as the rows of a batch, and for the stores' own. As long as there is room in that half, every table may grow; from
/// then on each memory of the process has the same part, and each table of a memory.
///
/// Owned by the thread that owns the memory.
final class Overflow implements AutoCloseable {
    /// Tables grow up to their part, and shrink when there is more than the part and this part of it.
    private static final int SLACK = 8;

    private static final int FILTERS_PART = 16;

    private final StateBackend backend;
    private final String owner;
    private final StateBudget budget;
    private final LongSupplier usedBytes;
    private @Nullable StateStore store;
    private int tablesMade;
    private int tables;

    /// @param usedBytes what the memory's tables hold
    Overflow(StateBackend backend, String owner, StateBudget budget, LongSupplier usedBytes) {
        this.backend = backend;
        this.owner = owner;
        this.budget = budget;
        this.usedBytes = usedBytes;
        budget.enter();
    }

    /// A number for a table that is made.
    int enter() {
        tables++;
        return tablesMade++;
    }

    /// A table is closed.
    void leave() {
        tables--;
    }

    /// Whether a table may grow that holds so much.
    boolean mayGrow(long bytes) {
        long part = budget.share() / 2;
        return budget.reservedBytes() < budget.bytesMax() / 2 || usedBytes.getAsLong() < part || bytes < part / tables;
    }

    /// Whether a table has to shrink that holds so much.
    boolean mustShrink(long bytes) {
        long half = budget.bytesMax() / 2;
        long part = budget.share() / 2;
        return budget.reservedBytes() > half + half / SLACK
                && usedBytes.getAsLong() > part + part / SLACK
                && bytes > part / tables;
    }

    /// What a table may hold to know what the store has not.
    long filterBytesMax() {
        return budget.bytesMax() / FILTERS_PART;
    }

    /// The store, which is made when this is called first.
    StateStore store() {
        StateStore open = store;
        if (open == null) {
            open = backend.open(owner);
            store = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
        budget.leave();
    }
}
