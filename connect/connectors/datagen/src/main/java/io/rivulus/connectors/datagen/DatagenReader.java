package io.rivulus.connectors.datagen;

import io.rivulus.api.source.Pace;
import io.rivulus.api.source.Poll;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.random.IndexedRandom;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.time.Clock;
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
    private @Nullable Making making;
    private long made;

    DatagenReader(DatagenSource source, SourceContext context) {
        this.source = source;
        this.context = context;
        timer = context.world().executors().serial("datagen");
    }

    /// The one split at work.
    ///
    /// @param left what was left of it at first
    private record Making(All left, Pace pace, List<ValueMaker> makers) {}

    @Override
    public void add(All split) {
        Clock clock = context.world().clock();
        RandomSource random = new RandomSource(split.seed());
        List<ValueMaker> makers = source.fields().stream()
                .map(field -> new ValueMaker(
                        field, new IndexedRandom(random.child(field.name()).seed()), clock))
                .toList();
        making = new Making(split, new Pace(source.rowsPerSecond(), clock.monotonicNanos()), makers);
        made = split.next();
    }

    @Override
    public Poll poll(SourceOutput<All> output) {
        Making work = making;
        if (work == null) {
            return Poll.WAITING;
        }
        if (made >= source.rows()) {
            making = null;
            output.finished(work.left);
            return Poll.READ;
        }
        long due = work.left.next() + work.pace.due(context.world().clock().monotonicNanos());
        long wanted = Math.min(Math.min(due, source.rows()) - made, ColumnBatch.ROWS_MAX);
        if (wanted <= 0) {
            timer.schedule(work.pace.step(), context::wake);
            return Poll.WAITING;
        }
        output.emit(work.left, batch(work.makers, (int) wanted));
        return Poll.READ;
    }

    @Override
    public List<All> snapshot() {
        Making work = making;
        return work == null ? List.of() : List.of(new All(work.left.seed(), made));
    }

    private ColumnBatch batch(List<ValueMaker> makers, int rows) {
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
