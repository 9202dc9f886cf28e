package io.rivulus.state;

import io.rivulus.state.snapshot.SectionKind;
import io.rivulus.state.snapshot.SnapshotWriter;
import java.util.ArrayList;
import java.util.List;

/// The state of an operator as it was at one moment, while its owner goes on: see [StateMemory#freeze].
///
/// Written once, by any thread, and then closed by it. Until then the memory of what was frozen is kept, also when the
/// owner is closed.
public final class FrozenState implements AutoCloseable {
    private final Freezing freezing;
    private final List<Part> parts = new ArrayList<>();
    private volatile boolean closed;

    private record Part(String path, SectionKind kind, List<String> shape, int owner, FrozenTable table) {}

    FrozenState(Freezing freezing) {
        this.freezing = freezing;
    }

    void add(String path, StateTable table, int owner, FrozenTable frozen) {
        parts.add(new Part(path, table.kind(), table.shape(), owner, frozen));
    }

    /// Writes all of it.
    public void write(SnapshotWriter writer) {
        for (Part part : parts) {
            FrozenTable table = part.table;
            writer.section(part.path, part.kind, part.shape, part.owner, table.rows(), table.replaced(), table::write);
        }
        writer.finish();
    }

    boolean isClosed() {
        return closed;
    }

    /// Lets the memory go. To be called once.
    @Override
    public void close() {
        parts.forEach(part -> part.table.close());
        closed = true;
        freezing.release();
    }
}
