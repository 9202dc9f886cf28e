package io.rivulus.simulation;

import io.rivulus.base.Check;
import io.rivulus.state.backend.StateStore;
import io.rivulus.state.backend.StoreCursor;
import io.rivulus.state.backend.StoreView;
import io.rivulus.state.backend.StoreWrites;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A store in a map, which is copied before it changes under a view. Nobody may use a store or a view that is
/// closed, nor close a store before its views: RocksDB would bring the process down.
final class SimulatedStore implements StateStore {
    private SortedMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
    private int views;
    private boolean isShared;
    private boolean isClosed;

    @Override
    public byte[] @Nullable [] get(List<byte[]> keys) {
        requireOpen();
        return get(entries, keys);
    }

    private static byte[] @Nullable [] get(Map<byte[], byte[]> entries, List<byte[]> keys) {
        return keys.stream().map(entries::get).toArray(byte[][]::new);
    }

    @Override
    public void write(StoreWrites writes) {
        requireOpen();
        if (isShared) {
            entries = new TreeMap<>(entries);
            isShared = false;
        }
        for (StoreWrites.Write write : writes.all()) {
            switch (write) {
                case StoreWrites.Put(var key, var value) -> entries.put(key, value);
                case StoreWrites.Remove(var key) -> entries.remove(key);
                case StoreWrites.RemoveRange(var from, var to) ->
                    entries.subMap(from, to).clear();
            }
        }
    }

    @Override
    public StoreView view() {
        requireOpen();
        isShared = true;
        views++;
        return new View(entries);
    }

    @Override
    public void close() {
        requireOpen();
        Check.that(views == 0, "a store is closed before %d of its views", views);
        isClosed = true;
    }

    private void requireOpen() {
        Check.that(!isClosed, "a store is not used once it is closed");
    }

    private final class View implements StoreView {
        private @Nullable SortedMap<byte[], byte[]> seen;

        View(SortedMap<byte[], byte[]> seen) {
            this.seen = seen;
        }

        private SortedMap<byte[], byte[]> seen() {
            return Check.present(seen, "a view is not used once it is closed");
        }

        @Override
        public byte[] @Nullable [] get(List<byte[]> keys) {
            return SimulatedStore.get(seen(), keys);
        }

        @Override
        public StoreCursor from(byte[] from, byte[] to) {
            return new Cursor(seen().subMap(from, to).entrySet().iterator());
        }

        @Override
        public void close() {
            seen();
            seen = null;
            views--;
            // Nobody looks at the map any more, or at one of its predecessors only.
            isShared &= views > 0;
        }
    }

    private static final class Cursor implements StoreCursor {
        private final Iterator<Map.Entry<byte[], byte[]>> entries;
        private Map.@Nullable Entry<byte[], byte[]> entry;

        Cursor(Iterator<Map.Entry<byte[], byte[]>> entries) {
            this.entries = entries;
        }

        @Override
        public boolean next() {
            entry = entries.hasNext() ? entries.next() : null;
            return entry != null;
        }

        private Map.Entry<byte[], byte[]> entry() {
            return Check.present(entry, "the cursor stands at an entry");
        }

        @Override
        public byte[] key() {
            return entry().getKey();
        }

        @Override
        public byte[] value() {
            return entry().getValue();
        }

        @Override
        public void close() {
            entry = null;
        }
    }
}
