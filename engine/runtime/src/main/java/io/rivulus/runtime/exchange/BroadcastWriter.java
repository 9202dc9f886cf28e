package io.rivulus.runtime.exchange;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import java.util.List;

/// Every receiver gets every row. With a single receiver this is what all partitionings come to: batches are passed
/// on as they are.
final class BroadcastWriter implements EdgeWriter {
    private final List<Outlet> outlets;

    BroadcastWriter(List<Outlet> outlets) {
        this.outlets = outlets;
    }

    @Override
    public void emit(ColumnBatch batch) {
        mark(batch);
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
