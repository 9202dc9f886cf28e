package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.Storage;
import io.rivulus.state.snapshot.KeyRanges;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rows of a [RowTable] at one moment as batches: a column for each field, and one more that says which rows are
/// marked in a batch where some are.
///
/// Where only what has changed is wanted, it is the rows that did; of a segment that lost some it is all, as what is
/// gone can't be told.
///
/// **Who comes first copies.** The rows are still where the table has them. The writer copies those of a segment that
/// are wanted. The table's owner, before it changes one that is wanted, saves it as it was, and it is wanted no more.
/// Each has the segment's lock meanwhile, so the other may wait for as long as a segment takes to copy. So whatever
/// changes, the owner goes on in the same memory, and copies no more than it changes.
final class FrozenRows implements FrozenTable {
    /// After so many looks at a lock, others may use the processor: one of them may have it.
    private static final int SPINS_MAX = 1_000;

    private static final int OPEN = 0;
    private static final int LOCKED = 1;
    private static final int READ = 2;

    private final RowLayout layout;
    private final SegmentList segments;
    private final ValueBlocks values;
    private final SegmentDirectory directory;
    private final long count;
    private final KeyRanges replaced;

    /// The rows that are still to be copied.
    private final RowChanges wanted;

    private final SavedRows saved;

    /// Whether a segment is locked, or was read.
    private final AtomicIntegerArray states;

    /// What was not in memory.
    private final @Nullable FrozenColdRows cold;

    private final boolean whole;
    private volatile boolean closed;
    private final RowCopies copies;
    private final ReadAhead ahead = new ReadAhead();
    private long[] found = {};
    private final ColumnBuilder[] builders;
    private final int[] bytesBefore;
    private final boolean[] marks = new boolean[ColumnBatch.ROWS_MAX];
    private int waiting;

    /// @param segments those of the moment
    /// @param values what they refer to
    /// @param directory from the leading bits of a hash to the number of a segment
    /// @param changes since the last snapshot; not used otherwise any more
    /// @param whole whether all rows are wanted
    /// @param cold the rows that are not in memory
    /// @param memory where its owner saves rows
    FrozenRows(
            RowLayout layout,
            SegmentList segments,
            ValueBlocks values,
            SegmentDirectory directory,
            long count,
            RowChanges changes,
            boolean whole,
            @Nullable FrozenColdRows cold,
            StateMemory memory) {
        this.layout = layout;
        this.segments = segments;
        this.values = values;
        this.directory = directory;
        this.count = count;
        this.replaced = whole || changes.hasLostAll() ? KeyRanges.ALL : lost(changes);
        this.wanted = changes;
        this.whole = whole;
        this.cold = cold;
        changes.noteLost(whole, segments.size);
        this.saved = new SavedRows(layout, segments.size);
        this.states = new AtomicIntegerArray(segments.size);
        this.copies = new RowCopies(layout, memory);
        this.builders = new ColumnBuilder[layout.types.length];
        this.bytesBefore = new int[layout.types.length];
    }

    /// The hashes of the segments that lost rows.
    private KeyRanges lost(RowChanges changes) {
        KeyRanges.Builder ranges = new KeyRanges.Builder();
        for (int i = 0; i < directory.size(); i++) {
            int number = directory.at(i);
            if (changes.hasLost(number) && (i == 0 || directory.at(i - 1) != number)) {
                long from = directory.hash(i);
                long to = SegmentDirectory.end(from, segments.all[number].depth);
                ranges.add(bytes(from), to == 0 ? null : bytes(to));
            }
        }
        return ranges.build();
    }

    /// Saves a row that is about to change; of one that is about to be made it notes that it is not wanted.
    /// Called by the table's owner.
    void save(int number, int slot, StateMemory memory) {
        if (!isWanted(number, slot)) {
            return;
        }
        if (segments.all[number].capacity() > wanted.rows.slots()) {
            saveAll(number, memory);
        } else if (lock(number)) {
            try {
                long at = layout.at(slot);
                if (TableSegment.isRow(segments.all[number].tag(at))) {
                    saved.add(number, segments.all[number].address(at), values, memory);
                }
                wanted.rows.clear(number, slot);
            } finally {
                states.setRelease(number, OPEN);
            }
        }
    }

    private boolean isWanted(int number, int slot) {
        return number < segments.size && states.getAcquire(number) != READ && wanted.rows.get(number, slot);
    }

    /// The same for many rows, by their handles.
    void save(long[] handles, int some, StateMemory memory, ReadAhead ahead) {
        for (int field : layout.variable) {
            ahead.begin(some);
            for (int i = 0; i < some; i++) {
                int number = SegmentList.number(handles[i]);
                long at = SegmentList.at(handles[i]);
                if (isWanted(number, layout.slot(at))) {
                    ahead.add(Ram.getLong(segments.all[number].address(at) + layout.offsets[field]));
                }
            }
            ahead.read(values);
        }
        for (int i = 0; i < some; i++) {
            save(SegmentList.number(handles[i]), layout.slot(SegmentList.at(handles[i])), memory);
        }
    }

    /// Saves all that is wanted of a segment whose rows are about to move. Called by the table's owner.
    void saveAll(int number, StateMemory memory) {
        if (number < segments.size && wanted.rows.any(number) && lock(number)) {
            try {
                long[] rows = new long[segments.all[number].capacity()];
                int some = findWanted(number, rows);
                for (int i = 0; i < some; i++) {
                    saved.add(number, rows[i], values, memory);
                }
                wanted.rows.takeOut(number);
            } finally {
                states.setRelease(number, OPEN);
            }
        }
    }

    /// Writes where the rows of a segment stand that are wanted to `rows`, and returns how many there are.
    private int findWanted(int number, long[] rows) {
        TableSegment segment = segments.all[number];
        int some = 0;
        for (int slot = 0; slot < segment.capacity(); slot++) {
            if (wanted.rows.get(number, slot)) {
                long at = layout.at(slot);
                if (TableSegment.isRow(segment.tag(at))) {
                    rows[some++] = segment.address(at);
                }
            }
        }
        return some;
    }

    private void readAhead(long[] rows, int some) {
        for (int field : layout.variable) {
            ahead.begin(some);
            for (int i = 0; i < some; i++) {
                ahead.add(Ram.getLong(rows[i] + layout.offsets[field]));
            }
            ahead.read(values);
        }
    }

    /// Waits for the lock of a segment. Returns whether the segment is still to be read.
    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it, a lock is only free the sooner
    private boolean lock(int number) {
        for (int spins = 1; !states.compareAndSet(number, OPEN, LOCKED); spins++) {
            if (states.getAcquire(number) == READ) {
                return false;
            }
            if (spins % SPINS_MAX == 0) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
        return true;
    }

    /// Gives the memory of what was saved back, which is kept for as long as anybody reads. Called by the table's
    /// owner when nothing more is to be saved.
    void letGo(StateMemory memory) {
        saved.free(memory);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        if (cold != null) {
            cold.close();
        }
        closed = true;
    }

    @Override
    public long rows() {
        return count;
    }

    @Override
    public KeyRanges replaced() {
        return replaced;
    }

    /// A hash as it is in [#replaced].
    static byte[] bytes(long hash) {
        return ByteBuffer.allocate(Long.BYTES).putLong(0, hash).array();
    }

    /// Segment by segment, in the order of their hashes' leading bits.
    @Override
    public void write(Consumer<ColumnBatch> out) {
        int last = -1;
        for (int i = 0; i < directory.size(); i++) {
            int number = directory.at(i);
            if (number != last) {
                copy(number);
                append(out);
                if (cold != null) {
                    appendCold(cold, number, directory.hash(i), out);
                }
            }
            last = number;
        }
        flush(out);
    }

    private void copy(int number) {
        boolean isOpen = lock(number);
        Check.that(isOpen, "segment %d is written twice", number);
        try {
            copies.clear();
            int capacity = segments.all[number].capacity();
            if (found.length < capacity) {
                found = new long[capacity];
            }
            int some = findWanted(number, found);
            readAhead(found, some);
            for (int i = 0; i < some; i++) {
                copies.add(found[i], values);
            }
        } finally {
            states.setRelease(number, READ);
        }
        // Nobody saves rows of a segment that was read.
        saved.drainTo(number, copies);
        copies.end();
    }

    /// Appends the rows of a segment that are not in memory, where `copies` are what is wanted of those that are.
    private void appendCold(FrozenColdRows rows, int number, long from, Consumer<ColumnBatch> out) {
        long to = SegmentDirectory.end(from, segments.all[number].depth);
        Consumer<byte[]> take = image -> {
            copies.addImage(image);
            if (copies.count() == ColumnBatch.ROWS_MAX) {
                appendCopies(out);
            }
        };
        List<byte[]> inMemory = IntStream.range(0, copies.count())
                .mapToObj(i -> copies.key(i, rows.keys()))
                .sorted(Arrays::compareUnsigned)
                .toList();
        copies.clear();
        if (whole || wanted.hasLost(number)) {
            rows.all(from, to, inMemory, take);
        } else {
            rows.changed(from, to, inMemory, take);
        }
        appendCopies(out);
    }

    private void appendCopies(Consumer<ColumnBatch> out) {
        copies.end();
        append(out);
        copies.clear();
    }

    private void append(Consumer<ColumnBatch> out) {
        for (int from = 0; from < copies.count(); ) {
            int to = Math.min(copies.count(), from + ColumnBatch.ROWS_MAX - waiting);
            append(from, to);
            from = to;
            if (waiting == ColumnBatch.ROWS_MAX) {
                flush(out);
            }
        }
    }

    private void append(int from, int to) {
        for (int field = 0; field < builders.length; field++) {
            if (waiting == 0) {
                builders[field] = builder(field, (int) Math.min(count, ColumnBatch.ROWS_MAX));
            }
            copies.append(from, to, field, builders[field]);
        }
        for (int i = from; i < to; i++) {
            marks[waiting++] = copies.isMarked(i);
        }
    }

    /// Of text and the like for as many bytes as the batch before had, so that few builders must grow.
    private ColumnBuilder builder(int field, int rows) {
        return layout.types[field].storage() == Storage.BYTES
                ? new BytesColumnBuilder(rows, bytesBefore[field])
                : ColumnBuilder.of(layout.types[field], rows);
    }

    private void flush(Consumer<ColumnBatch> out) {
        if (waiting == 0) {
            return;
        }
        for (int field = 0; field < builders.length; field++) {
            if (builders[field] instanceof BytesColumnBuilder bytes) {
                bytesBefore[field] = bytes.byteCount();
            }
        }
        boolean anyMark = IntStream.range(0, waiting).anyMatch(i -> marks[i]);
        Stream<Column> columns = Arrays.stream(builders).map(ColumnBuilder::build);
        Stream<Column> marked = anyMark ? Stream.of(new BooleanColumn(waiting, marks.clone(), null)) : Stream.of();
        ColumnBatch batch =
                ColumnBatch.of(waiting, Stream.concat(columns, marked).toArray(Column[]::new));
        waiting = 0;
        out.accept(batch);
    }
}
