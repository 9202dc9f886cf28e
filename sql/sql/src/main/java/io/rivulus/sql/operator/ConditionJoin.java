package io.rivulus.sql.operator;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.RowMultimap;
import io.rivulus.state.StateMemory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A join in which rows with equal keys match only where a condition holds.
///
/// How often a key is on the other side says nothing here: each row has matches of its own. They are counted, on
/// the sides whose rows are in the output by having a match or having none, in a bag like that of the rows
/// themselves, which holds a row as often as it has matches.
///
/// Candidates are collected over many rows of a batch, since those of one row are few: the other side doesn't
/// change while a batch is handled. Then each row in turn is paired with its matches, and stored.
final class ConditionJoin implements JoinProgress {
    private final JoinKind kind;
    private final JoinSide[] sides;
    private final @Nullable RowMultimap[] matches;
    private final JoinCandidates candidates;
    private final JoinOutput results;
    private long[] hashes = new long[ColumnBatch.ROWS_MAX];
    private Column[] columns = {};
    private Column[] keyColumns = {};
    private boolean isBegun;

    /// The row whose candidates are being collected, and whether some of them already are.
    private int next;

    private boolean isRowOpen;

    /// The row that is being paired, its matches so far, and the first match of all that is not handled.
    private int paired;

    private long rowMatches;
    private int match;

    ConditionJoin(JoinFactory plan, JoinCondition condition, StateMemory memory, OperatorContext context) {
        kind = plan.kind();
        sides = new JoinSide[] {JoinSide.left(plan, memory), JoinSide.right(plan, memory)};
        boolean one = kind == JoinKind.SEMI || kind == JoinKind.ANTI;
        List<DataType> left = plan.left().types();
        List<DataType> right = plan.right().types();
        matches = new RowMultimap[] {
            one || sides[0].isPreserved ? sides[0].newBag(memory, "matches of left rows") : null,
            sides[1].isPreserved ? sides[1].newBag(memory, "matches of right rows") : null
        };
        candidates = new JoinCandidates(
                condition, Stream.concat(left.stream(), right.stream()).toList(), context);
        results = new JoinOutput(memory, plan.outputTypes(), plan.holds());
    }

    @Override
    public boolean take(int input, ColumnBatch batch, Output output) {
        if (!isBegun) {
            begin(input, batch);
        }
        while (paired < batch.count()) {
            if (match == candidates.matchCount() && paired == next) {
                collect(input, batch);
            }
            if (!pair(input, batch, output)) {
                return false;
            }
        }
        isBegun = !results.flush(output);
        return !isBegun;
    }

    @Override
    public boolean release(Output output) {
        return results.release(output);
    }

    private void begin(int input, ColumnBatch batch) {
        if (hashes.length < batch.count()) {
            hashes = new long[batch.count()];
        }
        KeyHash.of(batch, sides[input].keys, hashes);
        columns = new Column[batch.columnCount()];
        Arrays.setAll(columns, batch::column);
        keyColumns = sides[input].keyColumns(batch);
        next = 0;
        paired = 0;
        isBegun = true;
    }

    /// Collects candidates of as many rows as there is room for, and chooses the matches.
    private void collect(int input, ColumnBatch batch) {
        JoinSide side = sides[input];
        JoinSide other = sides[1 - input];
        while (next < batch.count() && !candidates.isFull()) {
            int row = batch.row(next);
            if (!isRowOpen && side.hasKey(batch, row)) {
                other.rows.open(other.cursor, hashes[next], keyColumns, row);
                isRowOpen = true;
            }
            if (isRowOpen && other.cursor.next()) {
                side.append(batch, row, candidates.builders());
                other.appendStored(candidates.builders());
                candidates.add(next, other.cursor.weight());
            } else {
                isRowOpen = false;
                next++;
            }
        }
        candidates.choose();
        match = 0;
    }

    /// Pairs the rows with their matches, and stores those that have met all of them. Says whether there was room.
    private boolean pair(int input, ColumnBatch batch, Output output) {
        while (match < candidates.matchCount() || paired < next) {
            if (results.isFull() && !results.flush(output)) {
                return false;
            }
            int row = batch.row(paired);
            if (match < candidates.matchCount() && candidates.owner(match) == paired) {
                meet(input, batch.kind(row).weight());
                match++;
            } else {
                store(input, batch, row);
                rowMatches = 0;
                paired++;
            }
        }
        return true;
    }

    /// @param weight 1 when the row at hand comes, -1 when it goes
    private void meet(int input, int weight) {
        JoinSide other = sides[1 - input];
        long times = candidates.times(match);
        rowMatches += times;
        int change = countMatch(1 - input, weight);
        switch (kind) {
            case SEMI, ANTI -> {
                if (input == 1 && change != 0) {
                    appendOther(other);
                    results.endRow((kind == JoinKind.SEMI ? change : -change) * times);
                }
            }
            case INNER, LEFT, RIGHT, FULL -> {
                ColumnBuilder[] builders = results.builders();
                for (int i = 0; i < builders.length; i++) {
                    builders[i].appendFrom(candidates.columns()[i], candidates.row(match));
                }
                results.endRow(weight * times);
                if (change != 0) {
                    sides[input].appendNulls(results.builders());
                    appendOther(other);
                    results.endRow(-change * times);
                }
            }
        }
    }

    /// Counts the row at hand among the matches of the one it meets.
    ///
    /// @return 1 when it is the first one, -1 when it was the last one, else 0, also where nobody asks
    private int countMatch(int otherInput, int weight) {
        RowMultimap counts = matches[otherInput];
        if (counts == null) {
            return 0;
        }
        JoinSide other = sides[otherInput];
        Column[] pairs = candidates.columns();
        long count = counts.add(
                hashes[paired], other.keyColumns(pairs), other.columns(pairs), candidates.row(match), weight);
        return (count > 0 ? 1 : 0) - (count - weight > 0 ? 1 : 0);
    }

    private void appendOther(JoinSide other) {
        other.appendPaired(candidates.columns(), candidates.row(match), results.builders());
    }

    /// Stores the row at hand, all of whose matches are known.
    private void store(int input, ColumnBatch batch, int row) {
        int weight = batch.kind(row).weight();
        JoinSide side = sides[input];
        boolean passes = switch (kind) {
            case SEMI -> input == 0 && rowMatches > 0;
            case ANTI -> input == 0 && rowMatches <= 0;
            case INNER, LEFT, RIGHT, FULL -> false;
        };
        if (passes || (side.isPreserved && rowMatches <= 0)) {
            side.append(batch, row, results.builders());
            if (!passes) {
                sides[1 - input].appendNulls(results.builders());
            }
            results.endRow(weight);
        }
        if (!side.hasKey(batch, row)) {
            return;
        }
        long times = side.rows.add(hashes[paired], keyColumns, columns, row, weight);
        RowMultimap counts = matches[input];
        // Equal rows share their matches: the first one brings them, and the last one takes them away.
        if (counts != null && rowMatches != 0 && (times == 0 || times == weight)) {
            counts.add(hashes[paired], keyColumns, columns, row, times == 0 ? -rowMatches : rowMatches);
        }
    }

    @Override
    public void close() {
        candidates.close();
    }
}
