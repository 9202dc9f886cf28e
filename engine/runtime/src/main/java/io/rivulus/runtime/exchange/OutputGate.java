package io.rivulus.runtime.exchange;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import java.util.List;

/// The exchanges that one task writes: each gets every row. Owned by that task.
public final class OutputGate {
    private final List<EdgeWriter> edges;
    private final Backlog backlog;

    OutputGate(List<EdgeWriter> edges, Backlog backlog) {
        this.edges = edges;
        this.backlog = backlog;
    }

    /// Whether a batch, and a mark behind it, may be emitted now. When not, the task is woken once they may.
    public boolean hasRoom() {
        return backlog.drain();
    }

    public void emit(ColumnBatch batch) {
        for (EdgeWriter edge : edges) {
            edge.emit(batch);
        }
    }

    /// Sends a mark to all receivers of all exchanges, behind all rows emitted before.
    public void mark(Element mark) {
        for (EdgeWriter edge : edges) {
            edge.mark(mark);
        }
    }

    /// Hands on what has been held back to go in larger batches: the task has nothing more to read.
    public void flush() {
        backlog.drain();
        for (EdgeWriter edge : edges) {
            edge.flush();
        }
    }
}
