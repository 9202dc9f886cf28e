package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.state.ColdPages.FrozenPages;
import io.rivulus.state.snapshot.KeyRanges;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The entries of a [SortedTable] at one moment, in order, as batches of two columns: keys and numbers. Where only what
/// has changed is wanted, it is the entries of the pages in which something has.
///
/// Read by one thread, while the table's owner asks whether it still [#needs] a leaf.
final class FrozenEntries implements FrozenTable {
    private final @Nullable TreePage[] pages;
    private final MemorySegment[] overflows;
    private final @Nullable FrozenPages cold;
    private final int root;
    private final long count;
    private final BitSet changed;
    private final boolean whole;

    /// The leaves that were read.
    private final AtomicIntegerArray passed;

    /// For a page that is not in memory.
    private final MemorySegment scratch;

    private final Bytes key = new Bytes();
    private BytesColumnBuilder keys = new BytesColumnBuilder(ColumnBatch.ROWS_MAX);
    private LongColumnBuilder numbers = new LongColumnBuilder(ColumnBatch.ROWS_MAX);

    /// @param pages those of the moment, by their numbers; of those that are not in memory there is none
    /// @param cold where these are
    /// @param changed which of them have changed
    FrozenEntries(
            @Nullable TreePage[] pages,
            MemorySegment[] overflows,
            @Nullable FrozenPages cold,
            int root,
            long count,
            BitSet changed,
            boolean whole) {
        this.pages = pages;
        this.overflows = overflows;
        this.cold = cold;
        this.root = root;
        this.count = count;
        this.changed = changed;
        this.whole = whole;
        this.scratch = cold == null ? MemorySegment.NULL : Arena.ofAuto().allocate(TreePage.BYTES, Long.BYTES);
        this.passed = new AtomicIntegerArray(pages.length);
    }

    /// Whether a leaf is still to be read. Asked by the table's owner.
    boolean needs(int leaf) {
        return leaf < passed.length() && passed.getAcquire(leaf) == 0 && isWanted(leaf);
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
        if (page == null || page.leaf) {
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
        if (page != null && !page.leaf) {
            for (int i = 0; i < page.count; i++) {
                write((int) page.number(i), out);
            }
        } else if (isWanted(number)) {
            if (page != null) {
                write(page, overflow -> overflows[overflow], out);
            } else {
                writeCold(number, out);
            }
            passed.setRelease(number, 1);
        }
    }

    private void writeCold(int number, Consumer<ColumnBatch> out) {
        byte[] image = Check.present(cold, "page %d is in memory or in the store", number)
                .image(number);
        List<MemorySegment> rests = new ArrayList<>();
        TreePage page = TreePage.read(image, scratch, (bytes, from, length) -> {
            rests.add(MemorySegment.ofArray(Arrays.copyOfRange(bytes, from, from + length)));
            return rests.size() - 1;
        });
        write(page, rests::get, out);
    }

    private void write(TreePage page, TreePage.Overflows rests, Consumer<ColumnBatch> out) {
        for (int i = 0; i < page.count; i++) {
            if (keys.size() == ColumnBatch.ROWS_MAX) {
                flush(out);
            }
            page.key(i, key, rests);
            keys.append(key.array(), 0, key.length());
            numbers.append(page.number(i));
        }
    }

    @Override
    public void close() {
        if (cold != null) {
            cold.close();
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
