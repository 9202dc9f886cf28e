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
import io.rivulus.state.Bytes;
import io.rivulus.state.RowCodec.Order;
import io.rivulus.state.RowMultimap;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The rows of a Top-N in their order, and which of them stand in the output.
///
/// A change only puts a row in its place and marks its partition. To emit, the rows that should stand are compared
/// with those that do, in one walk along both. So a row that comes and goes between costs no output, and one that
/// comes costs no look at the others. Where rows never go again, the walk forgets those behind the limit, and a new
/// row that stands behind the last one of its partition is not even stored.
///
/// Belongs to the task of its operator.
final class TopNTable implements TopRows {
    private static final int PARTITIONS_PER_SLICE = 256;

    /// How many more rows than twice the limit a partition may have before those behind the limit are looked for:
    /// so looking costs a fixed share of storing.
    private static final int SURPLUS_MAX = 8;

    private final TopNFactory plan;
    private final int[] partition;

    /// The columns in the order in which they are stored: those of ORDER BY first.
    private final int[] fieldColumns;

    private final RowTable partitions;
    private final RowMultimap rows;
    private final RowMultimap.Cursor wanted;
    private final RowMultimap standing;
    private final RowMultimap.Cursor stands;
    private final boolean forgets;
    private final Optional<CompleteRows> complete;
    private long watermarkMillis;
    private final int rowCount;
    private final int lastRow;

    /// The last row that is given of the partition at hand.
    private final Bytes last = new Bytes();

    /// Whether a new row stood behind it: then others may, and it pays to remember it.
    private boolean hasRefused;

    /// Whether there is but one partition, and `last` is its row.
    private boolean hasLast;

    private long[] hashes = new long[ColumnBatch.ROWS_MAX];
    private long[] places = new long[ColumnBatch.ROWS_MAX];

    // The marked partitions that are being emitted.
    private final long[] changed = new long[PARTITIONS_PER_SLICE];
    private Column[] changedKeys = new Column[0];
    private int changedCount;
    private int next;

    // The walk along one partition.
    private boolean isWalking;
    private boolean hasWanted;
    private boolean hasStanding;
    private long standingWeight;
    private long standingPosition;
    private long position;

    /// Below 0 when the row at hand is wanted and doesn't stand, above 0 when it stands and isn't wanted, else 0.
    private int side;

    // The row at hand: its places in the output, counted from 0, and which of them still have to go and to come.
    private boolean isAtHand;
    private long wantedFrom;
    private long wantedTo;
    private long standingFrom;
    private long standingTo;
    private long deleteAt;
    private long insertAt;

    TopNTable(TopNFactory plan, StateMemory memory) {
        this.plan = plan;
        partition = plan.partition().stream().mapToInt(Integer::intValue).toArray();
        List<DataType> types = plan.input().types();
        Map<Integer, Order> order = new LinkedHashMap<>();
        plan.order().forEach(key -> order.putIfAbsent(key.column(), new Order(key.descending(), key.nullsFirst())));
        IntStream.range(0, types.size()).forEach(column -> order.putIfAbsent(column, Order.ASCENDING));
        fieldColumns = order.keySet().stream().mapToInt(Integer::intValue).toArray();
        List<DataType> rowTypes = order.keySet().stream().map(types::get).toList();
        List<DataType> keyTypes = plan.partition().stream().map(types::get).toList();
        rowCount = partition.length;
        lastRow = rowCount + 1;
        partitions = new RowTable(memory, "partitions", keyTypes, List.of(Types.BIGINT, Types.BYTES));
        rows = new RowMultimap(memory, "rows", keyTypes, rowTypes, List.copyOf(order.values()));
        standing = new RowMultimap(memory, "rows in the output", keyTypes, rowTypes, List.copyOf(order.values()));
        complete = plan.complete(partitions);
        wanted = rows.newCursor();
        stands = standing.newCursor();
        forgets = !plan.inputUpdates() && plan.last() < Integer.MAX_VALUE;
    }

    @Override
    public void take(ColumnBatch batch, Output output) {
        int count = batch.count();
        if (hashes.length < count) {
            hashes = new long[count];
            places = new long[count];
        }
        KeyHash.of(batch, partition, hashes);
        partitions.upsert(batch, partition, hashes, places);
        Column[] keys = pick(batch, partition);
        Column[] fields = pick(batch, fieldColumns);
        for (int i = 0; i < count; i++) {
            int row = batch.row(i);
            long weight = batch.kind(row).weight();
            if (!forgets || !findLast(places[i])) {
                rows.add(hashes[i], keys, fields, row, weight);
            } else if (!rows.addUpTo(last, hashes[i], keys, fields, row, weight)) {
                continue;
            }
            long stored = partitions.fields().addLong(places[i], rowCount, weight);
            if (complete.isPresent()) {
                complete.get().expect(places[i]);
            } else {
                partitions.mark(places[i]);
            }
            if (forgets && stored > 2 * plan.last() + SURPLUS_MAX) {
                rows.open(wanted, hashes[i], keys, row);
                trim(places[i]);
            }
        }
    }

    /// Finds the last row of a partition, if it is known.
    private boolean findLast(long place) {
        if (partition.length == 0 || partitions.fields().isNull(place, lastRow)) {
            return hasLast;
        }
        partitions.fields().getBytes(place, lastRow, last);
        return true;
    }

    private static Column[] pick(ColumnBatch batch, int[] columns) {
        Column[] picked = new Column[columns.length];
        Arrays.setAll(picked, i -> batch.column(columns[i]));
        return picked;
    }

    @Override
    public boolean emit(Output output) {
        while (output.hasRoom()) {
            Slice slice = new Slice();
            while (!slice.isFull() && (isWalking || beginNext())) {
                step(slice);
            }
            if (slice.count == 0) {
                return true;
            }
            output.emit(slice.batch());
        }
        return false;
    }

    @Override
    public boolean emitComplete(long untilMillis, Output output) {
        watermarkMillis = untilMillis;
        return emit(output);
    }

    /// Sets out on the next partition that is marked, or complete, and says whether there is one.
    private boolean beginNext() {
        if (next == changedCount) {
            changedCount = complete.isPresent()
                    ? complete.get().next(watermarkMillis, changed)
                    : partitions.takeMarked(changed);
            next = 0;
            if (changedCount == 0) {
                return false;
            }
            changedKeys = new Column[partition.length];
            Arrays.setAll(changedKeys, key -> {
                ColumnBuilder builder = ColumnBuilder.of(plan.input().type(partition[key]), changedCount);
                partitions.fields().append(changed, 0, changedCount, key, builder);
                return builder.build();
            });
            KeyHash.of(
                    ColumnBatch.of(changedCount, changedKeys),
                    IntStream.range(0, partition.length).toArray(),
                    hashes);
            // At once, since to look for their rows may move them.
            for (int i = 0; complete.isPresent() && i < changedCount; i++) {
                partitions.delete(changed[i]);
            }
        }
        rows.open(wanted, hashes[next], changedKeys, next);
        standing.open(stands, hashes[next], changedKeys, next);
        hasWanted = wanted.next();
        nextStanding();
        position = 0;
        standingPosition = plan.offset();
        isWalking = true;
        return true;
    }

    /// Compares the next rows of both walks, and emits what is between them.
    private void step(Slice slice) {
        if (!isAtHand) {
            if (!hasWanted && !hasStanding) {
                end();
                return;
            }
            compare();
        }
        while (deleteAt < standingTo && !slice.isFull()) {
            slice.append(rowAtHand(), ChangeKind.DELETE, deleteAt);
            deleteAt = outside(deleteAt + 1, wantedFrom, wantedTo);
        }
        while (insertAt < wantedTo && !slice.isFull()) {
            slice.append(rowAtHand(), ChangeKind.INSERT, insertAt);
            insertAt = outside(insertAt + 1, standingFrom, standingTo);
        }
        isAtHand = deleteAt < standingTo || insertAt < wantedTo;
        if (!isAtHand) {
            pass();
        }
    }

    /// Sets out what has to go and to come of the lesser of the two next rows. Without numbers equal rows are as
    /// good in one place as in the other.
    private void compare() {
        side = !hasStanding ? -1 : !hasWanted ? 1 : wanted.compareRow(stands);
        long weight = side <= 0 ? Math.max(0, wanted.weight()) : 0;
        wantedFrom = Math.max(position, plan.offset());
        wantedTo = Math.max(wantedFrom, Math.min(position + weight, plan.last()));
        standingFrom = plan.numbered() ? standingPosition : wantedFrom;
        standingTo = standingFrom + (side >= 0 ? standingWeight : 0);
        deleteAt = outside(standingFrom, wantedFrom, wantedTo);
        insertAt = outside(wantedFrom, standingFrom, standingTo);
        long more = wantedTo - wantedFrom - (standingTo - standingFrom);
        if (more != 0 && !plan.waits()) {
            standing.add(rowAtHand(), more);
        }
    }

    /// The first place from `place` on that is not among those of a range.
    private static long outside(long place, long from, long to) {
        return place >= from && place < to ? to : place;
    }

    private RowMultimap.Cursor rowAtHand() {
        return side <= 0 ? wanted : stands;
    }

    private void pass() {
        if (side <= 0) {
            passWanted(changed[next], complete.isPresent());
        }
        if (side >= 0) {
            standingPosition += standingWeight;
            nextStanding();
        }
    }

    /// Takes the weight along: the rows that stand change under the cursor.
    private void nextStanding() {
        hasStanding = stands.next();
        standingWeight = hasStanding ? stands.weight() : 0;
    }

    /// @param goes whether the row goes with its partition
    private void passWanted(long place, boolean goes) {
        long weight = Math.max(0, wanted.weight());
        boolean isLast = position < plan.last() && position + weight >= plan.last();
        position += weight;
        if (forgets && isLast) {
            wanted.copyTo(last);
            hasLast = partition.length == 0;
        }
        long gone = goes ? weight : forgets ? Math.min(weight, position - plan.last()) : 0;
        if (gone > 0) {
            rows.add(wanted, -gone);
        }
        if (gone > 0 && !goes) {
            partitions.fields().addLong(place, rowCount, -gone);
            hasRefused |= side < 0;
        }
        hasWanted = (goes || forgets || position < plan.last()) && wanted.next();
    }

    private void end() {
        isWalking = false;
        if (complete.isEmpty()) {
            rememberLast(changed[next]);
            if (partitions.fields().getLong(changed[next], rowCount) == 0) {
                partitions.delete(changed[next]);
            }
        }
        next++;
    }

    /// Forgets the rows behind the limit before they become many.
    private void trim(long place) {
        position = 0;
        side = -1;
        hasWanted = wanted.next();
        while (hasWanted) {
            passWanted(place, false);
        }
        rememberLast(place);
    }

    private void rememberLast(long place) {
        if (hasRefused && partition.length > 0) {
            partitions.fields().setBytes(place, lastRow, last.array(), 0, last.length());
        }
        hasRefused = false;
    }

    /// Output rows in the making.
    private final class Slice {
        private final ColumnBuilder[] columns;
        private final LongColumnBuilder numbers = new LongColumnBuilder(plan.numbered() ? PARTITIONS_PER_SLICE : 0);
        private final ColumnBuilder[] fields = new ColumnBuilder[fieldColumns.length];
        private final byte[] kinds = new byte[ColumnBatch.ROWS_MAX];
        private boolean hasOthers;
        private int count;

        Slice() {
            columns = new ColumnBuilder[fields.length + (plan.numbered() ? 1 : 0)];
            if (plan.numbered()) {
                columns[fields.length] = numbers;
            }
            for (int field = 0; field < fields.length; field++) {
                int column = fieldColumns[field];
                columns[column] = ColumnBuilder.of(plan.input().type(column), PARTITIONS_PER_SLICE);
                fields[field] = columns[column];
            }
        }

        boolean isFull() {
            return count == kinds.length;
        }

        void append(RowMultimap.Cursor row, ChangeKind kind, long place) {
            row.append(fields);
            if (plan.numbered()) {
                numbers.append(place + 1);
            }
            kinds[count++] = kind.code();
            hasOthers |= kind != ChangeKind.INSERT;
        }

        ColumnBatch batch() {
            Column[] built = new Column[columns.length];
            Arrays.setAll(built, i -> columns[i].build());
            ColumnBatch batch = ColumnBatch.of(count, built);
            return hasOthers ? batch.withKinds(Arrays.copyOf(kinds, count)) : batch;
        }
    }
}
