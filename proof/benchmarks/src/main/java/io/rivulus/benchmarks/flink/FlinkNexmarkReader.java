package io.rivulus.benchmarks.flink;

import io.rivulus.api.source.Source;
import io.rivulus.api.table.Connectors;
import io.rivulus.api.table.TableDefinition;
import io.rivulus.base.Check;
import io.rivulus.base.World;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.source.BoundedRead;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.jspecify.annotations.Nullable;

/// Reads the events of Rivulus' own connector, a batch at a time, and gives Flink a row at each call. Owned by Flink's
/// task thread.
final class FlinkNexmarkReader implements SourceReader<RowData, AllEvents> {
    private final World world = World.production((_, failure) -> {
        throw new AssertionError(failure);
    });
    private final BoundedRead<?> events;
    private final FlinkRows rows;
    private @Nullable ColumnBatch batch;
    private int next;

    FlinkNexmarkReader(RowType row, Map<String, String> options) {
        DataType.RowType type = type(row);
        Source<?> source = Connectors.installed()
                .source(new TableDefinition("nexmark", type, List.of(), List.of(), options, ZoneOffset.UTC))
                .create(IntStream.range(0, type.size()).boxed().toList(), List.of());
        events = BoundedRead.of(source, world, (_, _) -> {});
        rows = new FlinkRows(type);
    }

    @Override
    public InputStatus pollNext(ReaderOutput<RowData> output) {
        ColumnBatch made = batch;
        if (made == null || next == made.count()) {
            made = events.next();
            batch = made;
            next = 0;
        }
        if (made == null) {
            return InputStatus.END_OF_INPUT;
        }
        output.collect(rows.row(made, next++));
        return InputStatus.MORE_AVAILABLE;
    }

    private static DataType.RowType type(RowType row) {
        List<Field> fields = new ArrayList<>();
        for (RowType.RowField field : row.getFields()) {
            fields.add(new Field(field.getName(), type(field.getType())));
        }
        return new DataType.RowType(fields, true);
    }

    private static DataType type(LogicalType type) {
        return switch (type.getTypeRoot()) {
            case INTEGER -> Types.INT;
            case BIGINT -> Types.BIGINT;
            case VARCHAR -> Types.STRING;
            case TIMESTAMP_WITHOUT_TIME_ZONE -> Types.timestamp(3);
            case ROW -> type((RowType) type);
            default -> throw Check.unreachable("events have no %s", type);
        };
    }

    @Override
    public void start() {}

    @Override
    public List<AllEvents> snapshotState(long checkpoint) {
        return List.of(new AllEvents());
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void addSplits(List<AllEvents> splits) {}

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {
        events.close();
    }
}
