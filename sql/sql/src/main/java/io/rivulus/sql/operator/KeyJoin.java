package io.rivulus.sql.operator;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.Arrays;
import java.util.List;

/// A join in which rows with equal keys match.
///
/// A row that comes (or goes) is paired with each row of its key on the other side. The first row of a key on one
/// side gives the rows of the other side their match, the last one takes it: there, rows padded with NULL go or
/// come, and so do the rows of SEMI and ANTI. How many rows a key has on each side is kept in a table of its own.
final class KeyJoin implements JoinProgress {
    private final JoinKind kind;
    private final JoinSide[] sides;
    private final RowTable totals;
    private final JoinOutput results;
    private long[] hashes = new long[ColumnBatch.ROWS_MAX];
    private long[] keyRows = new long[ColumnBatch.ROWS_MAX];
    private Column[] columns = {};
    private Column[] keyColumns = {};
    private int next;
    private boolean isBegun;
    private boolean isRowOpen;

    /// 1 when the row at hand gave the other side's rows their match, -1 when it took it, else 0.
    private int matchChange;

    KeyJoin(JoinFactory plan, StateMemory memory) {
        kind = plan.kind();
        sides = new JoinSide[] {JoinSide.left(plan, memory), JoinSide.right(plan, memory)};
        List<DataType> keyTypes =
                plan.leftKeys().stream().map(plan.left().types()::get).toList();
        totals = new RowTable(memory, "keys", keyTypes, List.of(Types.BIGINT, Types.BIGINT));
        results = new JoinOutput(memory, plan.outputTypes(), plan.holds());
    }

    @Override
    public boolean take(int input, ColumnBatch batch, Output output) {
        if (!isBegun) {
            begin(input, batch);
        }
        while (next < batch.count()) {
            if (results.isFull() && !results.flush(output)) {
                return false;
            }
            if (!isRowOpen) {
                isRowOpen = openRow(input, batch);
            }
            while (isRowOpen && !results.isFull()) {
                isRowOpen = pairWithNext(input, batch);
            }
            if (!isRowOpen) {
                next++;
            }
        }
        if (!results.flush(output)) {
            return false;
        }
        forgetKeysWithoutRows();
        isBegun = false;
        return true;
    }

    /// Only now, as the rows of a key may go and come within a batch.
    private void forgetKeysWithoutRows() {
        int first = sides[0].keys.length;
        for (int count = totals.takeMarked(keyRows); count > 0; count = totals.takeMarked(keyRows)) {
            for (int i = 0; i < count; i++) {
                long row = keyRows[i];
                if (totals.fields().getLong(row, first) == 0 && totals.fields().getLong(row, first + 1) == 0) {
                    totals.delete(row);
                }
            }
        }
    }

    @Override
    public boolean release(Output output) {
        return results.release(output);
    }

    private void begin(int input, ColumnBatch batch) {
        if (hashes.length < batch.count()) {
            hashes = new long[batch.count()];
            keyRows = new long[batch.count()];
        }
        KeyHash.of(batch, sides[input].keys, hashes);
        columns = new Column[batch.columnCount()];
        Arrays.setAll(columns, batch::column);
        keyColumns = sides[input].keyColumns(batch);
        totals.upsert(batch, sides[input].keys, hashes, keyRows);
        next = 0;
        isBegun = true;
    }

    /// Stores the next row of the batch. Returns whether there are rows of the other side to look at.
    private boolean openRow(int input, ColumnBatch batch) {
        int row = batch.row(next);
        int weight = batch.kind(row).weight();
        JoinSide side = sides[input];
        JoinSide other = sides[1 - input];
        boolean hasKey = side.hasKey(batch, row);
        long otherTotal = hasKey ? total(1 - input) : 0;
        boolean passes = switch (kind) {
            case SEMI -> input == 0 && otherTotal > 0;
            case ANTI -> input == 0 && otherTotal == 0;
            case INNER, LEFT, RIGHT, FULL -> false;
        };
        if (passes) {
            side.append(batch, row, results.builders());
            results.endRow(weight);
        } else if (side.isPreserved && otherTotal == 0) {
            side.append(batch, row, results.builders());
            other.appendNulls(results.builders());
            results.endRow(weight);
        }
        if (!hasKey) {
            totals.mark(keyRows[next]);
            return false;
        }
        side.rows.add(hashes[next], keyColumns, columns, row, weight);
        long total = totals.fields().addLong(keyRows[next], side.keys.length + input, weight);
        if (total == 0) {
            totals.mark(keyRows[next]);
        }
        matchChange = weight > 0 && total == 1 ? 1 : weight < 0 && total == 0 ? -1 : 0;
        if (otherTotal == 0 || !concernsOther(input)) {
            return false;
        }
        other.rows.open(other.cursor, hashes[next], keyColumns, row);
        return true;
    }

    /// Whether the row at hand makes output rows together with those of the other side.
    private boolean concernsOther(int input) {
        return switch (kind) {
            case SEMI, ANTI -> input == 1 && matchChange != 0;
            case INNER, LEFT, RIGHT, FULL -> true;
        };
    }

    /// Pairs the row at hand with the next one of the other side, and says whether there was one.
    private boolean pairWithNext(int input, ColumnBatch batch) {
        JoinSide side = sides[input];
        JoinSide other = sides[1 - input];
        if (!other.cursor.next()) {
            return false;
        }
        long times = other.cursor.weight();
        switch (kind) {
            case SEMI, ANTI -> {
                other.appendStored(results.builders());
                results.endRow(kind == JoinKind.SEMI ? matchChange * times : -matchChange * times);
            }
            case INNER, LEFT, RIGHT, FULL -> {
                int row = batch.row(next);
                side.append(batch, row, results.builders());
                other.appendStored(results.builders());
                results.endRow(batch.kind(row).weight() * times);
                if (other.isPreserved && matchChange != 0) {
                    side.appendNulls(results.builders());
                    other.appendStored(results.builders());
                    results.endRow(-matchChange * times);
                }
            }
        }
        return true;
    }

    private long total(int input) {
        return totals.fields().getLong(keyRows[next], sides[0].keys.length + input);
    }
}
