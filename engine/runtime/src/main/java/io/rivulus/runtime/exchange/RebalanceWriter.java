package io.rivulus.runtime.exchange;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import java.util.List;

/// Receivers get batches in turn, so a sender's rows are spread evenly as long as its batches are of one size.
///
/// Whole batches: to deal out single rows would copy all of them, and a batch that is not full means that rows are
/// few.
final class RebalanceWriter implements EdgeWriter {
    private final List<Outlet> outlets;
    private int next;

    /// @param first the receiver that is the first to get a batch; different for each sender
    RebalanceWriter(List<Outlet> outlets, int first) {
        this.outlets = outlets;
        this.next = first % outlets.size();
    }

    @Override
    public void emit(ColumnBatch batch) {
        outlets.get(next).send(batch);
        next = next + 1 == outlets.size() ? 0 : next + 1;
    }

    @Override
    public void mark(Element mark) {
        for (Outlet outlet : outlets) {
            outlet.send(mark);
        }
    }

    @Override
    public void flush() {
        // Nothing is ever held back.
    }

    @Override
    public List<Outlet> settle() {
        return outlets;
    }
}
