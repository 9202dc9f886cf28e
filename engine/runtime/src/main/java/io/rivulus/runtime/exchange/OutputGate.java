package io.rivulus.runtime.exchange;

import io.rivulus.base.Check;
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

    /// What was emitted and has not reached a channel: for each exchange, for each of its receivers, in order.
    public List<List<List<Element>>> inFlight() {
        return edges.stream()
                .map(edge -> edge.settle().stream().map(Outlet::waiting).toList())
                .toList();
    }

    /// Goes on with what another gate of the same exchanges had in flight. Called before anything is emitted.
    public void resume(List<List<List<Element>>> inFlight) {
        Check.that(inFlight.size() == edges.size(), "%d exchanges: %d", inFlight.size(), edges.size());
        for (int i = 0; i < inFlight.size(); i++) {
            List<List<Element>> receivers = inFlight.get(i);
            List<Outlet> outlets = edges.get(i).settle();
            Check.that(receivers.size() == outlets.size(), "%d receivers: %d", receivers.size(), outlets.size());
            for (int receiver = 0; receiver < receivers.size(); receiver++) {
                receivers.get(receiver).forEach(outlets.get(receiver)::send);
            }
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
