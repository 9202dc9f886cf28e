package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.state.backend.StateBackend;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A backend in maps, which is particular about who closes what.
public final class HeapBackend implements StateBackend {
    private final AtomicInteger stores = new AtomicInteger();
    private final AtomicInteger views = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();

    /// How many stores were made.
    public int opened() {
        return opened.get();
    }

    @Override
    public StateStore open(String owner) {
        opened.incrementAndGet();
        stores.incrementAndGet();
        return new Store();
    }

    /// Checks that nothing is left open.
    @Override
    public void close() {
        Check.that(stores.get() == 0 && views.get() == 0, "%s stores, %s views are open", stores, views);
    }

    private final class Store implements StateStore {
        private SortedMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

        /// Whether a view reads the entries, which are not changed then.
        private boolean isShared;

        @Override
        public byte[] @Nullable [] get(List<byte[]> keys) {
            return HeapBackend.get(entries, keys);
        }

        @Override
        public void write(StoreWrites writes) {
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
            isShared = true;
            views.incrementAndGet();
            return new View(entries);
        }

        @Override
        public void close() {
            Check.that(views.get() == 0, "%s views are open", views);
            stores.decrementAndGet();
        }
    }

    private static byte[] @Nullable [] get(Map<byte[], byte[]> entries, List<byte[]> keys) {
        return keys.stream().map(entries::get).toArray(byte[][]::new);
    }

    private final class View implements StoreView {
        private final SortedMap<byte[], byte[]> entries;

        View(SortedMap<byte[], byte[]> entries) {
            this.entries = entries;
        }

        @Override
        public byte[] @Nullable [] get(List<byte[]> keys) {
            return HeapBackend.get(entries, keys);
        }

        @Override
        public StoreCursor from(byte[] from, byte[] to) {
            return new Cursor(entries.subMap(from, to).entrySet().iterator());
        }

        @Override
        public void close() {
            views.decrementAndGet();
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
