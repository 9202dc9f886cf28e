package io.rivulus.connectors.datagen;

import io.rivulus.api.source.Poll;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.random.RandomSource;
import io.rivulus.connectors.datagen.DatagenSource.All;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes rows at a pace: as many as are due by the clock, then it waits for a timer. Owned by one subtask.
final class DatagenReader implements SourceReader<All> {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final DatagenSource source;
    private final SourceContext context;
    private final SerialExecutor timer;
    private final List<ValueMaker> makers;
    private @Nullable All split;
    private long startNanos;
    private long made;

    DatagenReader(DatagenSource source, SourceContext context) {
        this.source = source;
        this.context = context;
        timer = context.world().executors().serial("datagen");
        RandomSource random = context.world().random().child("datagen");
        makers = source.fields().stream()
                .map(field -> new ValueMaker(
                        field,
                        random.child(field.name()).generator(),
                        context.world().clock()))
                .toList();
    }

    @Override
    public void add(All added) {
        split = added;
        startNanos = context.world().clock().monotonicNanos();
    }

    @Override
    public Poll poll(SourceOutput<All> output) {
        All all = split;
        if (all == null) {
            return Poll.WAITING;
        }
        if (made == source.rows()) {
            split = null;
            output.finished(all);
            return Poll.READ;
        }
        long wanted = Math.min(Math.min(due() - made, source.rows() - made), ColumnBatch.ROWS_MAX);
        if (wanted <= 0) {
            timer.schedule(Duration.ofNanos(waitNanos()), context::wake);
            return Poll.WAITING;
        }
        output.emit(all, batch((int) wanted));
        return Poll.READ;
    }

    private ColumnBatch batch(int rows) {
        Column[] columns = new Column[makers.size()];
        for (int i = 0; i < columns.length; i++) {
            ColumnBuilder builder = ColumnBuilder.of(source.fields().get(i).type(), rows);
            for (int row = 0; row < rows; row++) {
                makers.get(i).append(builder, made + row);
            }
            columns[i] = builder.build();
        }
        made += rows;
        return ColumnBatch.of(rows, columns);
    }

    /// How many rows there should be by now: the first one at once.
    private long due() {
        long nanos = context.world().clock().monotonicNanos() - startNanos;
        double due = (double) nanos / NANOS_PER_SECOND * source.rowsPerSecond();
        return due >= Long.MAX_VALUE / 2.0 ? Long.MAX_VALUE / 2 : 1 + (long) due;
    }

    /// A pace slower than a thousand rows a second waits for each row, a faster one a millisecond for several.
    private long waitNanos() {
        return Math.max(NANOS_PER_SECOND / source.rowsPerSecond(), NANOS_PER_SECOND / 1000);
    }

    @Override
    public void close() {
        timer.close();
    }
}
