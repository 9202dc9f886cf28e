package io.rivulus.connectors.filesystem;

import io.rivulus.api.source.Pace;
import io.rivulus.api.source.Poll;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.base.Check;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.data.ColumnBatch;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Hands on what another reader reads at a pace, a few rows at a time. Owned by one subtask.
///
/// A split ends only when its last row has been handed on.
final class PacedReader implements SourceReader<FileSplit> {
    private final SourceReader<FileSplit> reader;
    private final long rowsPerSecond;
    private final SourceContext context;
    private final SerialExecutor timer;
    private final Queue<Held> held = new ArrayDeque<>();
    private final SourceOutput<FileSplit> holding = new Holding();
    private @Nullable Pace pace;
    private long given;

    /// Of the batch at the head of the queue.
    private int givenOfHead;

    PacedReader(SourceReader<FileSplit> reader, long rowsPerSecond, SourceContext context) {
        this.reader = reader;
        this.rowsPerSecond = rowsPerSecond;
        this.context = context;
        timer = context.world().executors().serial("pace");
    }

    /// What was read of a split but not handed on: rows, or, absent, that it ends.
    private record Held(FileSplit split, @Nullable ColumnBatch rows) {}

    private final class Holding implements SourceOutput<FileSplit> {
        @Override
        public void emit(FileSplit split, ColumnBatch batch) {
            held.add(new Held(split, batch));
        }

        @Override
        public void finished(FileSplit split) {
            held.add(new Held(split, null));
        }
    }

    @Override
    public void add(FileSplit split) {
        reader.add(split);
    }

    @Override
    public Poll poll(SourceOutput<FileSplit> output) {
        Held head = held.peek();
        if (head == null) {
            return reader.poll(holding);
        }
        ColumnBatch rows = head.rows;
        if (rows == null) {
            held.remove();
            output.finished(head.split);
            return Poll.READ;
        }
        long now = context.world().clock().monotonicNanos();
        if (pace == null) {
            pace = new Pace(rowsPerSecond, now);
        }
        int wanted = (int) Math.min(pace.due(now) - given, rows.count() - givenOfHead);
        if (wanted <= 0) {
            timer.schedule(pace.step(), context::wake);
            return Poll.WAITING;
        }
        output.emit(head.split, slice(rows, wanted));
        given += wanted;
        givenOfHead += wanted;
        if (givenOfHead == rows.count()) {
            held.remove();
            givenOfHead = 0;
        }
        return Poll.READ;
    }

    private ColumnBatch slice(ColumnBatch rows, int count) {
        Check.that(givenOfHead + count <= rows.count(), "%d rows of %d", givenOfHead + count, rows.count());
        return rows.withSelection(
                IntStream.range(givenOfHead, givenOfHead + count).map(rows::row).toArray(), count);
    }

    @Override
    public void close() {
        timer.close();
        reader.close();
    }
}
