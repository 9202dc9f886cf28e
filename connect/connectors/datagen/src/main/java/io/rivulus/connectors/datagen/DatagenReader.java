package io.rivulus.connectors.datagen;

import io.rivulus.api.source.Pace;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes rows at a pace: as many as are due by the clock, then it waits for a timer. Owned by one subtask.
final class DatagenReader implements SourceReader<All> {
    private final DatagenSource source;
    private final SourceContext context;
    private final SerialExecutor timer;
    private final List<ValueMaker> makers;
    private @Nullable All split;
    private @Nullable Pace pace;
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
        pace = new Pace(source.rowsPerSecond(), context.world().clock().monotonicNanos());
    }

    @Override
    public Poll poll(SourceOutput<All> output) {
        All all = split;
        if (all == null || pace == null) {
            return Poll.WAITING;
        }
        if (made == source.rows()) {
            split = null;
            output.finished(all);
            return Poll.READ;
        }
        long due = pace.due(context.world().clock().monotonicNanos());
        long wanted = Math.min(Math.min(due, source.rows()) - made, ColumnBatch.ROWS_MAX);
        if (wanted <= 0) {
            timer.schedule(pace.step(), context::wake);
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

    @Override
    public void close() {
        timer.close();
    }
}
