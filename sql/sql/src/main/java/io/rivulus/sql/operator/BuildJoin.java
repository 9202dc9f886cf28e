package io.rivulus.sql.operator;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A join that reads one input to its end and keeps its rows, and then lets the other pass by: each of those rows meets
/// all of its partners at once, so what it comes to is final, and it need not be kept.
///
/// The kept rows stand in a log ([AppendSide]), and the newest of each key in a table. Where rows of the kept
/// input come out for having a match or having none, that table also says which keys have met one; they come out
/// when all is over, at the last barrier. A condition may hold of one row of a key and not of another, so there
/// such rows have to be those that pass: see [BuildSide#suits]. Where only the question remains whether there is
/// a match, keys alone are kept.
///
/// Nothing of it is restored: a job with an input that waits has no cut before its end. Belongs to the task of its
/// operator.
final class BuildJoin implements JoinProgress {
    private static final long MET = 1;

    private final JoinKind kind;
    private final BuildSide build;
    private final int[] buildKeys;
    private final int[] probeKeys;
    private final List<DataType> buildTypes;
    private final List<DataType> probeTypes;
    private final RowTable keys;

    /// The rows that are kept, and those that pass with them; absent where keys are enough.
    private final @Nullable AppendSide rows;

    private final @Nullable Pairing pairing;
    private final Optional<JoinFilter> filter;

    /// Which field of a key says that it has met a match.
    private final int metField;

    private boolean isBuilt;
    private long[] hashes = new long[ColumnBatch.ROWS_MAX];
    private long[] places = new long[ColumnBatch.ROWS_MAX];
    private boolean[] isMatched = new boolean[ColumnBatch.ROWS_MAX];
    private boolean isBegun;
    private final RowTable.Cursor leaving = new RowTable.Cursor();
    private boolean isOver;

    BuildJoin(JoinFactory plan, BuildSide build, StateMemory memory, OperatorContext context) {
        this.kind = plan.kind();
        this.build = build;
        boolean left = build == BuildSide.LEFT;
        List<Integer> kept = left ? plan.leftKeys() : plan.rightKeys();
        List<Integer> passing = left ? plan.rightKeys() : plan.leftKeys();
        buildKeys = kept.stream().mapToInt(Integer::intValue).toArray();
        probeKeys = passing.stream().mapToInt(Integer::intValue).toArray();
        buildTypes = (left ? plan.left() : plan.right()).types();
        probeTypes = (left ? plan.right() : plan.left()).types();
        filter = plan.condition().map(condition -> new JoinFilter(condition, context));
        List<DataType> keyTypes = kept.stream().map(buildTypes::get).toList();
        metField = keyTypes.size() + 1;
        boolean keysAlone = givesOneSide() && !left && filter.isEmpty();
        keys = RowTable.derived(memory, "keys", keyTypes, keysAlone ? List.of() : List.of(Types.BIGINT, Types.BIGINT));
        if (keysAlone) {
            rows = null;
            pairing = null;
        } else {
            String name = left ? "left rows" : "right rows";
            rows = new AppendSide(memory, name, buildTypes, kept, Optional.empty(), keys, keyTypes.size());
            pairing = new Pairing(rows);
        }
    }

    private boolean givesOneSide() {
        return kind == JoinKind.SEMI || kind == JoinKind.ANTI;
    }

    @Override
    public boolean refuses(int input) {
        return !isBuilt && build.probeInput() == input;
    }

    @Override
    public void end(int input) {
        isBuilt |= build.input() == input;
    }

    @Override
    public boolean take(int input, ColumnBatch batch, Output output) {
        if (input == build.input()) {
            keep(batch);
            return true;
        }
        if (!isBegun) {
            begin(batch);
        }
        while (pairing != null && !pairing.isDone()) {
            if (!output.hasRoom()) {
                return false;
            }
            emit(pairs(batch), output);
        }
        if (!output.hasRoom()) {
            return false;
        }
        emit(ofItself(batch), output);
        isBegun = false;
        return true;
    }

    private static void emit(ColumnBatch batch, Output output) {
        if (batch.count() > 0) {
            output.emit(batch);
        }
    }

    /// Rows that equal nothing are kept where those without a match come out.
    private void keep(ColumnBatch batch) {
        boolean all = build.outlasts(kind) && kind != JoinKind.SEMI;
        ColumnBatch kept = all ? batch : Pairing.withKeys(batch, buildKeys);
        reserve(kept);
        KeyHash.of(kept, buildKeys, hashes);
        keys.upsert(kept, buildKeys, hashes, places);
        if (rows != null) {
            rows.store(kept, places, Long.MIN_VALUE);
        }
    }

    private void begin(ColumnBatch batch) {
        reserve(batch);
        Arrays.fill(isMatched, 0, batch.size(), false);
        ColumnBatch withKeys = Pairing.withKeys(batch, probeKeys);
        KeyHash.of(withKeys, probeKeys, hashes);
        keys.find(withKeys, probeKeys, hashes, places);
        ColumnBatch found = found(withKeys);
        if (build.outlasts(kind)) {
            for (int i = 0; i < found.count(); i++) {
                keys.change(places[i]);
                keys.fields().setLong(places[i], metField, MET);
            }
        }
        if (filter.isEmpty()) {
            for (int i = 0; i < found.count(); i++) {
                isMatched[found.row(i)] = true;
            }
        }
        if (pairing != null && !(givesOneSide() && filter.isEmpty())) {
            pairing.begin(found, places);
        }
        isBegun = true;
    }

    /// Those rows whose key there is; their places stand in their order then.
    private ColumnBatch found(ColumnBatch batch) {
        int[] found = new int[batch.count()];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            found[count] = batch.row(i);
            places[count] = places[i];
            count += places[i] == RowTable.ABSENT ? 0 : 1;
        }
        return batch.withSelection(found, count);
    }

    /// The next pairs that match, as far as they come out.
    private ColumnBatch pairs(ColumnBatch batch) {
        int count = pairing().next();
        Column[] passing = new Column[probeTypes.size()];
        Arrays.setAll(passing, i -> batch.column(i).gather(pairing().rows(), count));
        ColumnBatch pairs = ColumnBatch.of(count, joined(rows().read(pairing().partners(), count), passing));
        if (filter.isEmpty()) {
            return pairs;
        }
        ColumnBatch matching = filter.get().matching(pairs);
        for (int i = 0; i < matching.count(); i++) {
            isMatched[pairing().rows()[matching.row(i)]] = true;
        }
        if (givesOneSide()) {
            pairing().leaveOut(isMatched);
            return ColumnBatch.of(0);
        }
        return matching;
    }

    /// Those of the rows that pass which come out by themselves, for having a match or having none.
    private ColumnBatch ofItself(ColumnBatch batch) {
        boolean comesOut = build == BuildSide.RIGHT
                ? kind == JoinKind.LEFT || kind == JoinKind.FULL || givesOneSide()
                : kind == JoinKind.RIGHT || kind == JoinKind.FULL;
        if (!comesOut) {
            return ColumnBatch.of(0);
        }
        int[] chosen = new int[batch.count()];
        int count = 0;
        for (int i = 0; i < chosen.length; i++) {
            chosen[count] = batch.row(i);
            count += isMatched[batch.row(i)] == (kind == JoinKind.SEMI) ? 1 : 0;
        }
        if (givesOneSide()) {
            return batch.withSelection(chosen, count);
        }
        Column[] passing = new Column[probeTypes.size()];
        for (int i = 0; i < passing.length; i++) {
            passing[i] = batch.column(i).gather(chosen, count);
        }
        return ColumnBatch.of(count, joined(nulls(buildTypes, count), passing));
    }

    /// Gives those of the kept rows that come out by themselves.
    @Override
    public boolean release(Output output) {
        if (!build.outlasts(kind)) {
            return true;
        }
        while (!isOver && output.hasRoom()) {
            if (pairing().isDone()) {
                isOver = !beginLeaving();
            } else {
                int count = pairing().next();
                Column[] kept = rows().read(pairing().partners(), count);
                output.emit(ColumnBatch.of(count, givesOneSide() ? kept : joined(kept, nulls(probeTypes, count))));
            }
        }
        return isOver;
    }

    /// Looks at some more keys, and says whether there are any.
    private boolean beginLeaving() {
        int scanned = keys.scan(leaving, places);
        int count = 0;
        for (int i = 0; i < scanned; i++) {
            boolean hasMet = keys.fields().getLong(places[i], metField) == MET;
            places[count] = places[i];
            count += hasMet == (kind == JoinKind.SEMI) ? 1 : 0;
        }
        pairing().begin(ColumnBatch.of(count), places);
        return scanned > 0;
    }

    private Column[] joined(Column[] kept, Column[] passing) {
        Column[] left = build == BuildSide.LEFT ? kept : passing;
        Column[] right = build == BuildSide.LEFT ? passing : kept;
        Column[] joined = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, joined, left.length, right.length);
        return joined;
    }

    private static Column[] nulls(List<DataType> types, int count) {
        Column[] columns = new Column[types.size()];
        for (int i = 0; i < columns.length; i++) {
            ColumnBuilder builder = ColumnBuilder.of(types.get(i), count);
            for (int row = 0; row < count; row++) {
                builder.appendNull();
            }
            columns[i] = builder.build();
        }
        return columns;
    }

    private void reserve(ColumnBatch batch) {
        if (hashes.length < batch.count()) {
            hashes = new long[batch.count()];
            places = new long[batch.count()];
        }
        if (isMatched.length < batch.size()) {
            isMatched = new boolean[batch.size()];
        }
    }

    private AppendSide rows() {
        return Check.present(rows, "rows of a join that gives pairs are kept");
    }

    private Pairing pairing() {
        return Check.present(pairing, "rows of a join that gives pairs are kept");
    }

    @Override
    public void close() {
        filter.ifPresent(JoinFilter::close);
    }
}
