package io.rivulus.runtime.exchange;

import io.rivulus.data.BatchBuilder;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import io.rivulus.data.Watermark;
import io.rivulus.data.key.KeyHash;
import io.rivulus.graph.KeyGroups;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Each row goes to the receiver that owns its key.
///
/// **Few copies.** A batch is divided by sorting row numbers. A receiver's share goes at once, as a selection of
/// the same columns, when it is large; small shares are collected and copied, until there are enough of them or the
/// task has nothing more to read.
///
/// **Watermarks wait too**, or each would send all collected rows on their way: behind any rows that stand before
/// it, a watermark may come later without harm. One goes to a receiver when a batch does, and to all after
/// [#HELD_BATCHES_MAX] more batches.
final class HashWriter implements EdgeWriter {
    /// A share of at least this many rows is worth a batch of its own.
    static final int SHARE_ROWS_MIN = 128;

    /// The batches that may be emitted behind a watermark before it goes to all.
    static final int HELD_BATCHES_MAX = 8;

    private final Receiver[] receivers;
    private final int[] columns;
    private final KeyGroups keyGroups;
    private final int[] ends;
    private long[] hashes = new long[0];
    private int[] targets = new int[0];
    private long heldMillis = Watermark.NONE;
    private int batchesSinceHeld;

    HashWriter(List<Outlet> outlets, int[] columns, KeyGroups keyGroups) {
        this.receivers = outlets.stream().map(Receiver::new).toArray(Receiver[]::new);
        this.columns = columns;
        this.keyGroups = keyGroups;
        this.ends = new int[receivers.length];
    }

    @Override
    public void emit(ColumnBatch batch) {
        int[] rows = sortedByReceiver(batch);
        int from = 0;
        for (int i = 0; i < receivers.length; i++) {
            if (ends[i] > from) {
                receivers[i].add(batch, rows, from, ends[i]);
            }
            from = ends[i];
        }
        if (heldMillis != Watermark.NONE && ++batchesSinceHeld >= HELD_BATCHES_MAX) {
            sendHeld();
        }
    }

    /// The positions of the rows that count, receiver by receiver: those of `i` end at `ends[i]`.
    private int[] sortedByReceiver(ColumnBatch batch) {
        int count = batch.count();
        if (hashes.length < count) {
            hashes = new long[count];
            targets = new int[count];
        }
        KeyHash.of(batch, columns, hashes);
        Arrays.fill(ends, 0);
        for (int i = 0; i < count; i++) {
            int target = keyGroups.subtaskOf(keyGroups.groupOf(hashes[i]), receivers.length);
            targets[i] = target;
            ends[target]++;
        }
        int sum = 0;
        for (int i = 0; i < ends.length; i++) {
            int begin = sum;
            sum += ends[i];
            ends[i] = begin;
        }
        int[] rows = new int[count];
        int[] selection = batch.selection();
        for (int i = 0; i < count; i++) {
            rows[ends[targets[i]]++] = selection == null ? i : selection[i];
        }
        return rows;
    }

    @Override
    public void mark(Element mark) {
        if (mark instanceof Watermark watermark && watermark.timestampMillis() != Watermark.END) {
            if (heldMillis == Watermark.NONE) {
                batchesSinceHeld = 0;
            }
            heldMillis = watermark.timestampMillis();
            return;
        }
        sendHeld();
        for (Receiver receiver : receivers) {
            receiver.outlet.send(mark);
        }
    }

    private void sendHeld() {
        for (Receiver receiver : receivers) {
            receiver.sendAll();
        }
        heldMillis = Watermark.NONE;
    }

    @Override
    public void flush() {
        boolean all = true;
        for (Receiver receiver : receivers) {
            if (receiver.outlet.waits()) {
                all = false;
            } else {
                receiver.sendAll();
            }
        }
        if (all) {
            heldMillis = Watermark.NONE;
        }
    }

    @Override
    public List<Outlet> settle() {
        sendHeld();
        return Arrays.stream(receivers).map(receiver -> receiver.outlet).toList();
    }

    /// One receiver, and the rows collected for it.
    private final class Receiver {
        private final Outlet outlet;
        private @Nullable BatchBuilder collected;
        private int rowsExpected = SHARE_ROWS_MIN;
        private long sentMillis = Watermark.NONE;

        Receiver(Outlet outlet) {
            this.outlet = outlet;
        }

        void add(ColumnBatch batch, int[] rows, int from, int end) {
            int next = from;
            if (collected != null) {
                next = Math.min(end, from + ColumnBatch.ROWS_MAX - collected.count());
                collected.append(batch, rows, from, next);
                if (collected.count() < ColumnBatch.ROWS_MAX) {
                    return;
                }
                sendAll();
            }
            int left = end - next;
            if (left >= SHARE_ROWS_MIN) {
                outlet.send(batch.withSelection(next == 0 ? rows : Arrays.copyOfRange(rows, next, end), left));
                sendWatermark();
            } else if (left > 0) {
                collected = new BatchBuilder(batch, rowsExpected);
                collected.append(batch, rows, next, end);
            }
        }

        void sendAll() {
            if (collected != null) {
                rowsExpected = collected.count();
                outlet.send(collected.build());
                collected = null;
            }
            sendWatermark();
        }

        private void sendWatermark() {
            if (heldMillis > sentMillis) {
                sentMillis = heldMillis;
                outlet.send(new Watermark(heldMillis));
            }
        }
    }
}
