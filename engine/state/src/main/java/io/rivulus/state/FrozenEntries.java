package io.rivulus.state;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.state.snapshot.KeyRanges;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The entries of a [SortedTable] at one moment, in order, as batches of two columns: keys and numbers. Where only what
/// has changed is wanted, it is the entries of the pages in which something has.
///
/// Read by one thread, while the table's owner asks whether it still [#needs] a leaf.
final class FrozenEntries implements FrozenTable {
    private final TreePage[] pages;
    private final MemorySegment[] overflows;
    private final int root;
    private final long count;
    private final BitSet changed;
    private final boolean whole;

    /// The leaves that were read.
    private final AtomicIntegerArray passed;

    private final Bytes key = new Bytes();
    private BytesColumnBuilder keys = new BytesColumnBuilder(ColumnBatch.ROWS_MAX);
    private LongColumnBuilder numbers = new LongColumnBuilder(ColumnBatch.ROWS_MAX);

    /// @param pages those of the moment, by their numbers
    /// @param changed which of them have changed
    FrozenEntries(TreePage[] pages, MemorySegment[] overflows, int root, long count, BitSet changed, boolean whole) {
        this.pages = pages;
        this.overflows = overflows;
        this.root = root;
        this.count = count;
        this.changed = changed;
        this.whole = whole;
        this.passed = new AtomicIntegerArray(pages.length);
    }

    /// Whether a leaf is still to be read. Asked by the table's owner.
    boolean needs(int leaf) {
        return passed.getAcquire(leaf) == 0 && isWanted(leaf);
    }

    private boolean isWanted(int leaf) {
        return whole || changed.get(leaf);
    }

    @Override
    public long rows() {
        return count;
    }

    @Override
    public KeyRanges replaced() {
        if (whole) {
            return KeyRanges.ALL;
        }
        KeyRanges.Builder ranges = new KeyRanges.Builder();
        addRanges(root, new byte[0], null, ranges);
        return ranges.build();
    }

    /// @param from where the keys of the page begin
    /// @param to where those of the next one do
    private void addRanges(int number, byte[] from, byte @Nullable [] to, KeyRanges.Builder ranges) {
        TreePage page = pages[number];
        if (page.leaf) {
            if (changed.get(number)) {
                ranges.add(from, to);
            }
            return;
        }
        byte[] begin = from;
        for (int i = 0; i < page.count; i++) {
            byte[] end = to;
            if (i + 1 < page.count) {
                page.key(i + 1, key, overflow -> overflows[overflow]);
                end = key.copy();
            }
            addRanges((int) page.number(i), begin, end, ranges);
            begin = end == null ? begin : end;
        }
    }

    @Override
    public void write(Consumer<ColumnBatch> out) {
        write(root, out);
        flush(out);
    }

    private void write(int number, Consumer<ColumnBatch> out) {
        TreePage page = pages[number];
        if (!page.leaf) {
            for (int i = 0; i < page.count; i++) {
                write((int) page.number(i), out);
            }
        } else if (isWanted(number)) {
            for (int i = 0; i < page.count; i++) {
                if (keys.size() == ColumnBatch.ROWS_MAX) {
                    flush(out);
                }
                page.key(i, key, overflow -> overflows[overflow]);
                keys.append(key.array(), 0, key.length());
                numbers.append(page.number(i));
            }
            passed.setRelease(number, 1);
        }
    }

    private void flush(Consumer<ColumnBatch> out) {
        if (keys.size() > 0) {
            out.accept(ColumnBatch.of(keys.size(), keys.build(), numbers.build()));
            keys = new BytesColumnBuilder(ColumnBatch.ROWS_MAX);
            numbers = new LongColumnBuilder(ColumnBatch.ROWS_MAX);
        }
    }
}
