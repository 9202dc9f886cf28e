package io.rivulus.sql.operator;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.RowFields;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The first few rows of each partition, of rows that never go again. All of a partition are in one row of a table,
/// side by side, each in a place that it keeps; their order is a [Ranking] of the places, and what stands in the
/// output another one. So a row that comes is compared and stored where the others are, and none of them moves.
///
/// A row that falls out goes from the output at once: nothing can bring it back. What has changed besides is emitted
/// when the [Emission] says so.
///
/// Belongs to the task of its operator.
final class TopFewTable implements TopRows {
    /// Of rows and their columns in one row of a table: it is to stay within some hundred bytes.
    private static final int FIELDS_MAX = 160;

    private final TopNFactory plan;
    private final int limit;
    private final List<DataType> types;
    private final int[] partition;

    /// The columns that are no part of the key.
    private final int[] others;

    private final RowTable table;
    private final RowFields fields;

    /// The order of the rows, and that of those in the output.
    private final int ranking;

    private final int standing;

    /// Where each column stands in the table's rows, for each of the places.
    private final int[][] columnFields;

    private final StoredOrder[] orders;
    private final Optional<CompleteRows> complete;
    private final long[] changed;
    private long[] hashes = new long[ColumnBatch.ROWS_MAX];
    private long[] groups = new long[ColumnBatch.ROWS_MAX];

    TopFewTable(TopNFactory plan, StateMemory memory) {
        this.plan = plan;
        limit = Math.toIntExact(plan.limit());
        types = plan.input().types();
        partition = plan.partition().stream().mapToInt(Integer::intValue).toArray();
        others = others(plan);
        ranking = partition.length;
        standing = ranking + 1;
        List<DataType> values = new ArrayList<>(List.of(Types.BIGINT, Types.BIGINT));
        columnFields = new int[limit][types.size()];
        for (int place = 0; place < limit; place++) {
            Arrays.setAll(columnFields[place], plan.partition()::indexOf);
            for (int column : others) {
                columnFields[place][column] = partition.length + values.size();
                values.add(types.get(column));
            }
        }
        table = new RowTable(
                memory,
                "first rows",
                Arrays.stream(partition).mapToObj(types::get).toList(),
                values);
        fields = table.fields();
        orders = Arrays.stream(columnFields)
                .map(columns -> new StoredOrder(fields, columns, plan.order()))
                .toArray(StoredOrder[]::new);
        complete = plan.complete(table);
        // Each row may go and another one come for it.
        changed = new long[ColumnBatch.ROWS_MAX / (2 * limit)];
    }

    private static int[] others(TopNFactory plan) {
        return IntStream.range(0, plan.input().size())
                .filter(column -> !plan.partition().contains(column))
                .toArray();
    }

    /// Whether it does what a plan asks for.
    static boolean suits(TopNFactory plan) {
        return !plan.inputUpdates()
                && plan.offset() == 0
                && plan.limit() > 0
                && plan.limit() <= Ranking.SIZE_MAX
                && plan.limit() * others(plan).length <= FIELDS_MAX
                && plan.input().types().stream().allMatch(StoredOrder::compares);
    }

    @Override
    public void take(ColumnBatch batch, Output output) {
        int count = batch.count();
        if (hashes.length < count) {
            hashes = new long[count];
            groups = new long[count];
        }
        KeyHash.of(batch, partition, hashes);
        table.upsert(batch, partition, hashes, groups);
        Rows going = new Rows();
        for (int i = 0; i < count; i++) {
            take(batch, batch.row(i), groups[i], going);
        }
        going.emit(output);
    }

    private void take(ColumnBatch batch, int row, long group, Rows going) {
        long ranks = ranks(group, ranking);
        int size = Ranking.size(ranks);
        int rank = size;
        while (rank > 0 && orders[Ranking.at(ranks, rank - 1)].isBefore(batch, row, group)) {
            rank--;
        }
        if (rank == limit) {
            return;
        }
        int place = size;
        if (size == limit) {
            place = Ranking.at(ranks, limit - 1);
            leave(group, place, going);
        }
        for (int column : others) {
            fields.put(group, columnFields[place][column], batch.column(column), row);
        }
        fields.setLong(group, ranking, kept(Ranking.inserted(ranks, rank, place)));
        if (complete.isPresent()) {
            complete.get().expect(group);
        } else {
            table.mark(group);
        }
    }

    /// None stands behind the limit.
    private long kept(long ranks) {
        return Ranking.with(ranks, limit, Ranking.NONE);
    }

    private long ranks(long group, int field) {
        return fields.isNull(group, field) ? Ranking.EMPTY : fields.getLong(group, field);
    }

    /// Takes the row of a place out of the output, if it is there.
    private void leave(long group, int place, Rows going) {
        long shown = ranks(group, standing);
        int rank = Ranking.rankOf(shown, place, limit);
        if (rank >= 0) {
            going.add(group, place, rank, ChangeKind.DELETE);
            fields.setLong(group, standing, Ranking.with(shown, rank, Ranking.NONE));
        }
    }

    @Override
    public boolean emit(Output output) {
        while (output.hasRoom()) {
            int count = table.takeMarked(changed);
            if (count == 0) {
                return true;
            }
            Rows rows = new Rows();
            for (int i = 0; i < count; i++) {
                show(changed[i], rows);
            }
            rows.emit(output);
        }
        return false;
    }

    @Override
    public boolean emitComplete(long watermarkMillis, Output output) {
        while (output.hasRoom()) {
            int count = complete.orElseThrow().next(watermarkMillis, changed);
            if (count == 0) {
                return true;
            }
            Rows rows = new Rows();
            for (int i = 0; i < count; i++) {
                show(changed[i], rows);
                table.delete(changed[i]);
            }
            rows.emit(output);
        }
        return false;
    }

    /// Has those rows stand in the output that should. With numbers a row is another one at another rank.
    private void show(long group, Rows rows) {
        long shown = ranks(group, standing);
        long wanted = ranks(group, ranking);
        for (int rank = 0; plan.numbered() && rank < limit; rank++) {
            int place = Ranking.at(shown, rank);
            if (place != Ranking.NONE && place != Ranking.at(wanted, rank)) {
                rows.add(group, place, rank, ChangeKind.DELETE);
            }
        }
        for (int rank = 0; rank < limit; rank++) {
            int place = Ranking.at(wanted, rank);
            boolean stands =
                    plan.numbered() ? place == Ranking.at(shown, rank) : Ranking.rankOf(shown, place, limit) >= 0;
            if (place != Ranking.NONE && !stands) {
                rows.add(group, place, rank, ChangeKind.INSERT);
            }
        }
        if (!plan.waits()) {
            fields.setLong(group, standing, wanted);
        }
    }

    /// Output rows in the making.
    private final class Rows {
        private final ColumnBuilder[] columns = new ColumnBuilder[types.size()];
        private final LongColumnBuilder numbers = new LongColumnBuilder(plan.numbered() ? ColumnBatch.ROWS_MAX : 0);
        private byte[] kinds = new byte[ColumnBatch.ROWS_MAX];
        private int count;

        Rows() {
            Arrays.setAll(columns, column -> ColumnBuilder.of(types.get(column), 16));
        }

        void add(long group, int place, int rank, ChangeKind kind) {
            for (int column = 0; column < columns.length; column++) {
                fields.append(group, columnFields[place][column], columns[column]);
            }
            if (plan.numbered()) {
                numbers.append(rank + 1L);
            }
            if (count == kinds.length) {
                kinds = Arrays.copyOf(kinds, 2 * count);
            }
            kinds[count++] = kind.code();
        }

        void emit(Output output) {
            if (count == 0) {
                return;
            }
            List<Column> built = new ArrayList<>();
            for (ColumnBuilder column : columns) {
                built.add(column.build());
            }
            if (plan.numbered()) {
                built.add(numbers.build());
            }
            output.emit(ColumnBatch.of(count, built).withKinds(Arrays.copyOf(kinds, count)));
        }
    }
}
