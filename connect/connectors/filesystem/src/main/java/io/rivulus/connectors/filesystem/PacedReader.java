package io.rivulus.connectors.filesystem;

import io.rivulus.api.source.Pace;
import io.rivulus.api.source.Poll;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.data.ColumnBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Has another reader read at a pace, a few rows at a time. Owned by one subtask.
final class PacedReader implements SourceReader<FileSplit> {
    private final FileReader reader;
    private final long rowsPerSecond;
    private final SourceContext context;
    private final SerialExecutor timer;
    private @Nullable Pace pace;
    private long given;

    PacedReader(FileReader reader, long rowsPerSecond, SourceContext context) {
        this.reader = reader;
        this.rowsPerSecond = rowsPerSecond;
        this.context = context;
        timer = context.world().executors().serial("pace");
    }

    /// Counts the rows on their way.
    private final class Counting implements SourceOutput<FileSplit> {
        private final SourceOutput<FileSplit> output;

        Counting(SourceOutput<FileSplit> output) {
            this.output = output;
        }

        @Override
        public void emit(FileSplit split, ColumnBatch batch) {
            given += batch.count();
            output.emit(split, batch);
        }

        @Override
        public void finished(FileSplit split) {
            output.finished(split);
        }
    }

    @Override
    public void add(FileSplit split) {
        reader.add(split);
    }

    @Override
    public Poll poll(SourceOutput<FileSplit> output) {
        long now = context.world().clock().monotonicNanos();
        if (pace == null) {
            pace = new Pace(rowsPerSecond, now);
        }
        int wanted = (int) Math.min(pace.due(now) - given, ColumnBatch.ROWS_MAX);
        // The end of a split, which is no row, waits for nothing.
        if (wanted <= 0 && !reader.isAtEnd()) {
            timer.schedule(pace.step(), context::wake);
            return Poll.WAITING;
        }
        return reader.poll(new Counting(output), Math.max(wanted, 1));
    }

    @Override
    public List<FileSplit> snapshot() {
        return reader.snapshot();
    }

    @Override
    public void close() {
        timer.close();
        reader.close();
    }
}
