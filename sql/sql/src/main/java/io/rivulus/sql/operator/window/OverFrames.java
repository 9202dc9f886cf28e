package io.rivulus.sql.operator.window;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.aggregate.Accumulators;
import io.rivulus.sql.aggregate.Groups;
import io.rivulus.sql.function.UserInstances;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.Frame;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// What the aggregates of an OVER have for each partition, and the rows that they have it of, where rows leave again.
/// Owned by the task of its operator.
///
/// A row joins its partition's aggregates and those that its frame has no more leave them: what a GROUP BY does
/// with rows that come and go.
final class OverFrames {
    private final OverAggregateFactory plan;
    private final Frame frame;
    private final RowTable partitions;
    private final Accumulators accumulators;
    private final OrderedRows kept;
    private final int keptCount;
    private final int firstAccumulator;

    // The partitions at hand, and the output in the making.
    private ColumnBatch keys = ColumnBatch.of(0);
    private Column[] keyColumns = {};
    private long[] hashes = {};
    private long[] rows = {};
    private int current;
    private ColumnBuilder[] output = {};
    private int outputCount;

    OverFrames(OverAggregateFactory plan, StateMemory memory, UserInstances users) {
        this.plan = plan;
        this.frame = plan.frame();
        int[] partition = plan.partition().stream().mapToInt(Integer::intValue).toArray();
        this.accumulators = new Accumulators(memory, plan.input(), partition, plan.calls(), frame.isBounded(), users);
        this.keptCount = partition.length;
        this.firstAccumulator = keptCount + 1;
        List<DataType> fields = new ArrayList<>(List.of(Types.BIGINT));
        fields.addAll(accumulators.fieldTypes());
        List<DataType> keyTypes =
                plan.partition().stream().map(plan.input()::type).toList();
        this.partitions = new RowTable(memory, "partitions", keyTypes, fields);
        this.kept = new OrderedRows(memory, "rows in frames", plan);
    }

    /// Turns to some partitions, of which one may occur several times.
    void begin(ColumnBatch partitionKeys, int[] keyPlaces, long[] keyHashes) {
        keys = partitionKeys;
        keyColumns = Arrays.stream(keyPlaces).mapToObj(keys::column).toArray(Column[]::new);
        hashes = keyHashes;
        rows = new long[keys.count()];
        partitions.upsert(keys, keyPlaces, hashes, rows);
        output = new ColumnBuilder[plan.input().size() + plan.calls().size()];
        List<DataType> types = new ArrayList<>(plan.input().types());
        plan.calls().stream().map(AggregateCall::type).forEach(types::add);
        Arrays.setAll(output, i -> ColumnBuilder.of(types.get(i), keys.count()));
        outputCount = 0;
    }

    /// Which of the partitions is being passed.
    int current() {
        return current;
    }

    /// Lets time go on in a partition, and the rows of that time come.
    ///
    /// @param micros a time up to which all frames of the partition have been given
    /// @param come in their order
    /// @return when the last of the rows leaves the frames, if frames know by the time
    OptionalLong pass(int partition, long micros, ColumnBatch come) {
        current = partition;
        if (frame instanceof Frame.Range(long preceding) && frame.isBounded() && come.count() == 0) {
            leave(kept.takeBefore(micros - preceding, hashes[current], keyColumns, current));
        }
        LongColumn times = (LongColumn) column(come);
        int from = 0;
        while (from < come.count()) {
            int to = from + 1;
            while (frame instanceof Frame.Range && to < come.count() && times.values()[to] == times.values()[from]) {
                to++;
            }
            come(come, from, to, times.values()[from]);
            from = to;
        }
        partitions.mark(rows[current]);
        return frame instanceof Frame.Range(long preceding) && frame.isBounded() && come.count() > 0
                ? OptionalLong.of(Math.addExact(times.values()[come.count() - 1], preceding))
                : OptionalLong.empty();
    }

    private Column column(ColumnBatch come) {
        return come.column(plan.timeColumn());
    }

    /// Lets rows come that have the same frame, and appends them with what it makes.
    private void come(ColumnBatch come, int from, int to, long micros) {
        ColumnBatch added = come.withSelection(IntStream.range(from, to).toArray(), to - from);
        add(added);
        switch (frame) {
            case Frame.Rows(long preceding) -> {
                if (frame.isBounded()) {
                    keep(come, from, to);
                    long surplus = partitions.fields().getLong(rows[current], keptCount) - 1 - preceding;
                    if (surplus > 0) {
                        leave(kept.takeFirst(surplus, hashes[current], keyColumns, current));
                    }
                }
            }
            case Frame.Range(long preceding) -> {
                if (frame.isBounded()) {
                    leave(kept.takeBefore(micros - preceding, hashes[current], keyColumns, current));
                    keep(come, from, to);
                }
            }
        }
        Column[] key = Arrays.stream(keyColumns)
                .map(column -> column.gather(new int[] {current}, 1))
                .toArray(Column[]::new);
        Groups group =
                new Groups(1, new long[] {rows[current]}, partitions.fields(), new long[] {hashes[current]}, key);
        Column[] results = accumulators.results(group, firstAccumulator);
        for (int row = from; row < to; row++) {
            for (int i = 0; i < output.length; i++) {
                int result = i - come.columnCount();
                output[i].appendFrom(result < 0 ? come.column(i) : results[result], result < 0 ? row : 0);
            }
            outputCount++;
        }
    }

    private void keep(ColumnBatch come, int from, int to) {
        for (int row = from; row < to; row++) {
            int[] repeated = new int[row + 1];
            Arrays.fill(repeated, current);
            int at = row;
            Column[] key = Arrays.stream(keyColumns)
                    .map(column -> column.gather(repeated, at + 1))
                    .toArray(Column[]::new);
            kept.add(hashes[current], key, come, row, 1);
        }
        partitions.fields().addLong(rows[current], keptCount, to - from);
    }

    private void leave(ColumnBatch gone) {
        if (gone.count() > 0) {
            byte[] kinds = new byte[gone.size()];
            Arrays.fill(kinds, ChangeKind.DELETE.code());
            add(gone.withKinds(kinds));
            partitions.fields().addLong(rows[current], keptCount, -gone.count());
        }
    }

    private void add(ColumnBatch changes) {
        long[] ofRows = new long[changes.count()];
        Arrays.fill(ofRows, hashes[current]);
        long[] groups = new long[changes.count()];
        Arrays.fill(groups, rows[current]);
        accumulators.add(changes, ofRows, groups, partitions.fields(), firstAccumulator);
    }

    /// The rows that came, with their results. Partitions whose frames have no rows left are forgotten.
    ColumnBatch end() {
        long[] marked = new long[ColumnBatch.ROWS_MAX];
        for (int count = partitions.takeMarked(marked); count > 0; count = partitions.takeMarked(marked)) {
            for (int i = 0; i < count; i++) {
                boolean isEmpty = frame.isBounded() && partitions.fields().getLong(marked[i], keptCount) == 0;
                if (isEmpty) {
                    partitions.delete(marked[i]);
                }
            }
        }
        return ColumnBatch.of(
                outputCount, Arrays.stream(output).map(ColumnBuilder::build).toArray(Column[]::new));
    }
}
