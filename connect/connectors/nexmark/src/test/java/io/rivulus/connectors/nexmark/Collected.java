package io.rivulus.connectors.nexmark;

import io.rivulus.api.source.SourceOutput;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.type.DataType.RowType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps what a reader emits. Owned by one thread.
final class Collected implements SourceOutput<EventSplit> {
    final List<List<@Nullable Object>> rows = new ArrayList<>();
    int finished;
    private final RowType type;

    Collected(RowType type) {
        this.type = type;
    }

    @Override
    public void emit(EventSplit split, ColumnBatch batch) {
        for (int i = 0; i < batch.count(); i++) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int column = 0; column < type.size(); column++) {
                row.add(Values.get(batch.column(column), type.type(column), i));
            }
            rows.add(row);
        }
    }

    @Override
    public void finished(EventSplit split) {
        finished++;
    }
}
