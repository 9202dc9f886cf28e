package io.rivulus.sql.operator;

import io.rivulus.base.World;
import io.rivulus.data.Barrier;
import io.rivulus.data.ChangeKind;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.Watermark;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.StateBudget;
import io.rivulus.state.StateMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// An operator run by hand, with an output that has room for one batch at a time.
final class OperatorRun implements AutoCloseable, Output, OperatorContext {
    /// A row with the kind of its change.
    record Change(ChangeKind kind, List<@Nullable Object> row) {
        static Change insert(@Nullable Object... values) {
            return of(ChangeKind.INSERT, values);
        }

        static Change delete(@Nullable Object... values) {
            return of(ChangeKind.DELETE, values);
        }

        static Change of(ChangeKind kind, @Nullable Object... values) {
            return new Change(kind, Arrays.asList(values));
        }

        @Override
        public String toString() {
            return kind.symbol() + row;
        }
    }

    private final World world = World.production((_, failure) -> {
        throw new AssertionError(failure);
    });
    private final Operator operator;
    private final List<List<DataType>> inputTypes;
    private final List<DataType> outputTypes;
    private final List<Change> emitted = new ArrayList<>();
    private final Map<List<@Nullable Object>, Integer> result = new HashMap<>();
    private final Map<String, Long> counters = new HashMap<>();
    private final StateMemory state = new StateMemory("operator", new StateBudget(256 << 20));
    private boolean room;
    private long epoch;

    OperatorRun(OperatorFactory factory, List<List<DataType>> inputTypes, List<DataType> outputTypes) {
        this.operator = factory.create();
        this.inputTypes = inputTypes;
        this.outputTypes = outputTypes;
        operator.open(this);
    }

    /// Hands a batch to the operator, and returns what that made it emit.
    List<Change> batch(List<Change> changes) {
        return batch(0, changes);
    }

    List<Change> batch(int input, List<Change> changes) {
        ColumnBatch batch = batchOf(changes, inputTypes.get(input));
        return run(() -> operator.onBatch(input, batch, this));
    }

    /// Ends an epoch, and returns what that made the operator emit.
    List<Change> barrier() {
        Barrier barrier = new Barrier(++epoch, false, false);
        return run(() -> operator.onBarrier(barrier, this));
    }

    /// Ends the last epoch, and returns what that made the operator emit.
    List<Change> lastBarrier() {
        Barrier barrier = new Barrier(++epoch, false, true);
        return run(() -> operator.onBarrier(barrier, this));
    }

    /// Ends an input, and returns what that made the operator emit.
    List<Change> endOfInput(int input) {
        return run(() -> operator.onEndOfInput(input, this));
    }

    /// Whether the operator wants no batch of an input for now.
    boolean refuses(int input) {
        return operator.refuses(input);
    }

    /// Lets event time reach `millis`, and returns what that made the operator emit.
    List<Change> watermark(long millis) {
        return run(() -> operator.onWatermark(millis, this));
    }

    /// What the operator has counted by a name.
    long counted(String metric) {
        return counters.getOrDefault(metric, 0L);
    }

    /// The memory that its state takes.
    long stateBytes() {
        return state.reservedBytes();
    }

    /// The rows that stand after all changes so far, with how often.
    Map<List<@Nullable Object>, Integer> result() {
        return result;
    }

    private List<Change> run(BooleanSupplier call) {
        emitted.clear();
        do {
            room = true;
        } while (!call.getAsBoolean());
        return List.copyOf(emitted);
    }

    private static ColumnBatch batchOf(List<Change> changes, List<DataType> types) {
        Column[] columns = new Column[types.size()];
        byte[] kinds = new byte[changes.size()];
        for (int column = 0; column < columns.length; column++) {
            ColumnBuilder builder = ColumnBuilder.of(types.get(column), changes.size());
            for (int i = 0; i < kinds.length; i++) {
                Values.append(builder, types.get(column), changes.get(i).row().get(column));
                kinds[i] = changes.get(i).kind().code();
            }
            columns[column] = builder.build();
        }
        ColumnBatch batch = ColumnBatch.of(kinds.length, columns);
        return changes.stream().allMatch(change -> change.kind() == ChangeKind.INSERT) ? batch : batch.withKinds(kinds);
    }

    @Override
    public boolean hasRoom() {
        return room;
    }

    @Override
    public void emit(ColumnBatch batch) {
        if (!room || batch.count() == 0) {
            throw new AssertionError("a batch of %d rows, with room: %s".formatted(batch.count(), room));
        }
        room = false;
        for (int i = 0; i < batch.count(); i++) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int column = 0; column < outputTypes.size(); column++) {
                row.add(Values.get(batch.column(column), outputTypes.get(column), batch.row(i)));
            }
            Change change = new Change(batch.kind(batch.row(i)), row);
            emitted.add(change);
            if (result.merge(row, change.kind().weight(), Integer::sum) == 0) {
                result.remove(row);
            }
            if (result.getOrDefault(row, 0) < 0) {
                throw new AssertionError("takes back what does not stand: " + change);
            }
        }
    }

    @Override
    public void close() {
        operator.close();
        state.close();
        world.close();
    }

    @Override
    public World world() {
        return world;
    }

    @Override
    public int subtask() {
        return 0;
    }

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public int keyGroups() {
        return 128;
    }

    @Override
    public StateMemory state() {
        return state;
    }

    @Override
    public long watermarkMillis() {
        return Watermark.NONE;
    }

    @Override
    public void schedule(long timestampMillis) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void count(String metric, long amount) {
        counters.merge(metric, amount, Long::sum);
    }
}
