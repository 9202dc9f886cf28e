package io.rivulus.sql.operator;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.NumberState;
import io.rivulus.state.StateMemory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One subtask of an interval join. Owned by its task.
///
/// Rows that come are paired with those that are kept, as in [ConditionJoin]: candidates with the same key are
/// collected over many rows, since the other side doesn't change while a batch is handled. The two
/// [IntervalSide]s know which rows are alone, and when to forget.
final class IntervalJoin implements Operator {
    private static final long MICROS_PER_MILLI = 1000;

    private final IntervalJoinFactory plan;
    private @Nullable OperatorContext context;
    private @Nullable NumberState watermarkMillis;
    private IntervalSide[] sides = {};
    private @Nullable JoinCandidates candidates;
    private @Nullable JoinOutput results;

    // The batch at hand: its rows that may match, the one whose candidates are being collected, the one that is being
    // paired, and the first match of all that is not handled.
    private boolean isBegun;
    private ColumnBatch rows = ColumnBatch.of(0);
    private long[] hashes = new long[ColumnBatch.ROWS_MAX];
    private Column[] keyColumns = {};
    private int next;
    private boolean isRowOpen;
    private int paired;
    private boolean isMatched;
    private int match;

    /// Rows that nobody matched, with NULLs for the other side, and how many of them are given.
    private ColumnBatch ready = ColumnBatch.of(0);

    private int given;

    IntervalJoin(IntervalJoinFactory plan) {
        this.plan = plan;
    }

    @Override
    public void open(OperatorContext opened) {
        context = opened;
        StateMemory memory = opened.state();
        watermarkMillis = new NumberState(memory, "watermark", Long.MIN_VALUE);
        sides = new IntervalSide[] {new IntervalSide(plan, 0, memory), new IntervalSide(plan, 1, memory)};
        List<DataType> types = Stream.of(plan.join().left(), plan.join().right())
                .flatMap(row -> row.types().stream())
                .toList();
        candidates = new JoinCandidates(plan.condition(), types, opened);
        results = new JoinOutput(memory, plan.join().outputTypes(), false);
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        if (!isBegun) {
            begin(input, batch);
        }
        if (!give(output)) {
            return false;
        }
        JoinCandidates pairs = present(candidates);
        while (paired < rows.count()) {
            if (match == pairs.matchCount() && paired == next) {
                collect(input);
            }
            if (!pair(input, output)) {
                return false;
            }
        }
        isBegun = !present(results).flush(output);
        return !isBegun;
    }

    /// Chooses the rows that may match: those that may not are alone at once, or late.
    private void begin(int input, ColumnBatch batch) {
        LongColumn times = (LongColumn) batch.column(plan.time(input));
        int[] kept = new int[batch.count()];
        int[] alone = new int[batch.count()];
        int keptCount = 0;
        int aloneCount = 0;
        long late = 0;
        for (int i = 0; i < batch.count(); i++) {
            int row = batch.row(i);
            if (times.isNull(row) || !sides[input].rows.hasKey(batch, row)) {
                alone[aloneCount++] = row;
            } else if (Math.floorDiv(times.values()[row], MICROS_PER_MILLI)
                    <= present(watermarkMillis).get()) {
                late++;
            } else {
                kept[keptCount++] = row;
            }
        }
        if (late > 0) {
            present(context).count(EventTime.LATE_ROWS, late);
        }
        ready = sides[input].rows.isPreserved
                ? padded(input, batch.withSelection(alone, aloneCount))
                : ColumnBatch.of(0);
        given = 0;
        rows = batch.withSelection(kept, keptCount);
        if (hashes.length < keptCount) {
            hashes = new long[keptCount];
        }
        KeyHash.of(rows, sides[input].rows.keys, hashes);
        keyColumns = sides[input].rows.keyColumns(rows);
        next = 0;
        paired = 0;
        isMatched = false;
        isBegun = true;
    }

    private void collect(int input) {
        JoinSide side = sides[input].rows;
        JoinSide other = sides[1 - input].rows;
        JoinCandidates pairs = present(candidates);
        while (next < rows.count() && !pairs.isFull()) {
            int row = rows.row(next);
            if (!isRowOpen) {
                other.rows.open(other.cursor, hashes[next], keyColumns, row);
                isRowOpen = true;
            }
            if (other.cursor.next()) {
                side.append(rows, row, pairs.builders());
                other.appendStored(pairs.builders());
                pairs.add(next, other.cursor.weight());
            } else {
                isRowOpen = false;
                next++;
            }
        }
        pairs.choose();
        match = 0;
    }

    /// Gives the rows with their matches, and keeps those that have met all of them. Says whether there was room.
    private boolean pair(int input, Output output) {
        JoinCandidates pairs = present(candidates);
        JoinOutput out = present(results);
        while (match < pairs.matchCount() || paired < next) {
            if (out.isFull() && !out.flush(output)) {
                return false;
            }
            if (match < pairs.matchCount() && pairs.owner(match) == paired) {
                ColumnBuilder[] builders = out.builders();
                for (int i = 0; i < builders.length; i++) {
                    builders[i].appendFrom(pairs.columns()[i], pairs.row(match));
                }
                out.endRow(pairs.times(match));
                sides[1 - input].matched(hashes[paired], pairs.columns(), pairs.row(match));
                isMatched = true;
                match++;
            } else {
                sides[input].keep(hashes[paired], keyColumns, rows, rows.row(paired), isMatched);
                isMatched = false;
                paired++;
            }
        }
        return true;
    }

    @Override
    public boolean onWatermark(long timestampMillis, Output output) {
        present(watermarkMillis).set(timestampMillis);
        while (give(output)) {
            boolean isDone = true;
            for (int input = 0; input < sides.length && given == ready.size(); input++) {
                ColumnBatch due = sides[input].due(timestampMillis);
                isDone &= due.count() == 0;
                ready = padded(input, sides[input].forget(due));
                given = 0;
            }
            if (isDone) {
                return true;
            }
        }
        return false;
    }

    /// Emits what is ready, and says whether that is all.
    private boolean give(Output output) {
        while (given < ready.size()) {
            if (!output.hasRoom()) {
                return false;
            }
            int from = given;
            int count = Math.min(ColumnBatch.ROWS_MAX, ready.size() - from);
            output.emit(ready.withSelection(IntStream.range(from, from + count).toArray(), count));
            given += count;
        }
        return true;
    }

    /// Rows of one side with NULLs for the other.
    private ColumnBatch padded(int input, ColumnBatch alone) {
        int[] chosen = IntStream.range(0, alone.count()).map(alone::row).toArray();
        Column[] own = new Column[alone.columnCount()];
        Arrays.setAll(own, i -> alone.column(i).gather(chosen, chosen.length));
        ColumnBuilder[] none = sides[1 - input].newBuilders();
        for (int i = 0; i < chosen.length; i++) {
            Arrays.stream(none).forEach(ColumnBuilder::appendNull);
        }
        Column[] others = Arrays.stream(none).map(ColumnBuilder::build).toArray(Column[]::new);
        return ColumnBatch.of(
                chosen.length,
                Stream.of(input == 0 ? own : others, input == 0 ? others : own)
                        .flatMap(Arrays::stream)
                        .toArray(Column[]::new));
    }

    private <T> T present(@Nullable T part) {
        return Check.present(part, plan.name() + " is open");
    }
}
