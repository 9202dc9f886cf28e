package io.rivulus.local;

import io.rivulus.api.sink.DirectSink;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A sink through which a program of this process reads the rows of its job, by a [ResultReader].
///
/// Has one subtask: its rows are in one order, and an epoch's end is the end of all of its rows. When the program
/// doesn't read, the job waits, with no thread held up. One sink serves one job.
///
/// **Waking.** The task announces that it waits, *then* looks for room; the reader takes an item, *then* looks
/// whether the task waits. Whichever comes second sees the other.
public final class CollectSink implements DirectSink {
    private final int itemsMax;
    private final LinkedBlockingQueue<ResultItem> items = new LinkedBlockingQueue<>();
    private volatile boolean waits;
    private volatile @Nullable SinkContext task;

    /// @param itemsMax the batches and ends of epochs that may wait for the reader
    public CollectSink(int itemsMax) {
        Check.that(itemsMax >= 1, "at least one item can wait: %d", itemsMax);
        this.itemsMax = itemsMax;
    }

    /// The reader of the rows that `job`, of which this is a sink, writes here.
    public ResultReader readerOf(JobHandle job) {
        var _ = job.result().whenComplete((_, _) -> items.add(new ResultItem.End()));
        return new ResultReader(this, job);
    }

    /// The next item, waiting for it.
    ResultItem take() throws InterruptedException {
        ResultItem next = items.take();
        taken();
        return next;
    }

    /// The next item, if it comes in time.
    @Nullable
    ResultItem poll(Duration patience) throws InterruptedException {
        ResultItem next = items.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (next != null) {
            taken();
        }
        return next;
    }

    private void taken() {
        SinkContext waiting = task;
        if (waits && waiting != null) {
            waits = false;
            waiting.wake();
        }
    }

    @Override
    public SinkWriter<Void> createWriter(SinkContext context) {
        Check.that(context.parallelism() == 1, "results are collected by one subtask, not %d", context.parallelism());
        task = context;
        return new Writer();
    }

    private final class Writer implements SinkWriter<Void> {
        @Override
        public boolean hasRoom() {
            if (items.size() < itemsMax) {
                return true;
            }
            waits = true;
            return items.size() < itemsMax;
        }

        @Override
        public void write(ColumnBatch batch) {
            items.add(new ResultItem.Rows(batch));
        }

        @Override
        public void endEpoch(long epoch) {
            items.add(new ResultItem.EpochEnd(epoch));
        }

        @Override
        public List<Void> prepare(long epoch) {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
