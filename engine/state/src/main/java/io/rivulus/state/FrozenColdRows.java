package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.state.backend.StoreCursor;
import io.rivulus.state.backend.StoreView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/// What the store had of a [RowTable] at the moment of a snapshot, for the thread that writes that.
final class FrozenColdRows implements AutoCloseable {
    private final StoreKeys keys;
    private final StoreView view;

    FrozenColdRows(StoreKeys keys, StoreView view) {
        this.keys = keys;
        this.view = view;
    }

    StoreKeys keys() {
        return keys;
    }

    /// Hands over the images of all rows of some hashes that were in the store alone.
    ///
    /// @param from the first hash
    /// @param to the first hash behind them, 0 when there is none
    /// @param inMemory the keys of the rows of these hashes that were in memory, in order
    void all(long from, long to, List<byte[]> inMemory, Consumer<byte[]> out) {
        Iterator<byte[]> others = inMemory.iterator();
        byte[] other = others.hasNext() ? others.next() : null;
        try (StoreCursor cursor = cursor(StoreKeys.ROW, from, to)) {
            while (cursor.next()) {
                byte[] key = cursor.key();
                while (other != null && Arrays.compareUnsigned(other, key) < 0) {
                    other = others.hasNext() ? others.next() : null;
                }
                if (other == null || !Arrays.equals(other, key)) {
                    out.accept(cursor.value());
                }
            }
        }
    }

    /// Hands over the images of those that had changed since the snapshot before.
    void changed(long from, long to, Consumer<byte[]> out) {
        List<byte[]> found = new ArrayList<>();
        try (StoreCursor cursor = cursor(StoreKeys.CHANGED, from, to)) {
            while (cursor.next()) {
                found.add(StoreKeys.as(StoreKeys.ROW, cursor.key()));
                if (found.size() == ColumnBatch.ROWS_MAX) {
                    give(found, out);
                }
            }
        }
        give(found, out);
    }

    private void give(List<byte[]> rows, Consumer<byte[]> out) {
        for (byte[] image : view.get(rows)) {
            out.accept(Check.present(image, "a row that has changed is in the store"));
        }
        rows.clear();
    }

    private StoreCursor cursor(int kind, long from, long to) {
        return view.from(keys.from(kind, from), to == 0 ? keys.begin(kind + 1) : keys.from(kind, to));
    }

    @Override
    public void close() {
        view.close();
    }
}
