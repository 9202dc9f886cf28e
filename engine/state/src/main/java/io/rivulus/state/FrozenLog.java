package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.LongColumn;
import io.rivulus.state.ColdPages.FrozenPages;
import io.rivulus.state.snapshot.KeyRanges;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The rows of a [RowLog] at one moment, or those of them that were new then, as batches: the columns of the key, the
/// number of the row, the other columns.
///
/// What is there when a log is frozen never changes, and its memory is kept for as long as anybody reads. So nobody
/// waits for anybody.
final class FrozenLog implements FrozenTable {
    private final LogLayout layout;
    private final LogRows reader;
    private final List<Page> pages;
    private final @Nullable FrozenPages cold;
    private final long count;
    private final boolean replacesAll;
    private MemorySegment scratch = MemorySegment.NULL;

    /// Rows of a page.
    ///
    /// @param address where it was in memory, 0 if it was not
    /// @param firstNumber of its first row
    /// @param from the first row that is wanted, from 0 on
    /// @param to behind the last row that was there
    record Page(int place, long address, long firstNumber, int from, int to) {}

    /// @param pages those with rows that are wanted
    /// @param cold those that were not in memory
    /// @param count of all rows
    /// @param replacesAll whether what earlier snapshots have is gone, as far as it is not wanted
    FrozenLog(LogLayout layout, List<Page> pages, @Nullable FrozenPages cold, long count, boolean replacesAll) {
        this.layout = layout;
        this.reader = new LogRows(layout);
        this.pages = pages;
        this.cold = cold;
        this.count = count;
        this.replacesAll = replacesAll;
    }

    @Override
    public long rows() {
        return count;
    }

    @Override
    public KeyRanges replaced() {
        return replacesAll ? KeyRanges.ALL : KeyRanges.NONE;
    }

    @Override
    public void write(Consumer<ColumnBatch> out) {
        for (Page page : pages) {
            write(page, page.address == 0 ? image(page.place) : page.address, out);
        }
    }

    /// Has a page in memory that was not there, until the next one.
    private long image(int place) {
        byte[] image = Check.present(cold, "page %d is in memory or in the store", place)
                .image(place);
        if (scratch.byteSize() < image.length) {
            scratch = Arena.ofAuto().allocate(image.length, Long.BYTES);
        }
        Ram.copy(image, 0, scratch.address(), image.length);
        return scratch.address();
    }

    private void write(Page page, long begin, Consumer<ColumnBatch> out) {
        long[] addresses = new long[ColumnBatch.ROWS_MAX];
        long address = begin;
        int row = 0;
        for (; row < page.from; row++) {
            address += layout.size(address);
        }
        while (row < page.to) {
            int size = Math.min(page.to - row, ColumnBatch.ROWS_MAX);
            for (int i = 0; i < size; i++) {
                addresses[i] = address;
                address += layout.size(address);
            }
            out.accept(rows(addresses, size, page.firstNumber + row));
            row += size;
        }
    }

    private ColumnBatch rows(long[] addresses, int size, long firstNumber) {
        long[] numbers = new long[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = firstNumber + i;
        }
        Column[] columns = new Column[layout.types.length + 1];
        for (int field = 0; field < layout.types.length; field++) {
            columns[field < layout.keys ? field : field + 1] = reader.read(field, addresses, size);
        }
        columns[layout.keys] = new LongColumn(size, numbers, null);
        return ColumnBatch.of(size, columns);
    }

    @Override
    public void close() {
        if (cold != null) {
            cold.close();
        }
    }
}
