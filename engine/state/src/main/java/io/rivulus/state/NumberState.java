package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.LongColumn;
import io.rivulus.state.snapshot.KeyRanges;
import io.rivulus.state.snapshot.SectionKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One number that an operator keeps beside its tables, and has back after a restore: of those that several subtasks
/// had, the greatest. Not for what changes with each row.
///
/// All methods belong to the thread that owns the [StateMemory].
public final class NumberState implements StateTable {
    private final String name;
    private final long initial;
    private long value;
    private boolean isLoaded;

    /// @param name what it is
    /// @param initial what it is at first
    public NumberState(StateMemory memory, String name, long initial) {
        this.name = name;
        this.initial = initial;
        this.value = initial;
        memory.add(this);
    }

    public long get() {
        return value;
    }

    public void set(long newValue) {
        value = newValue;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long count() {
        return 0;
    }

    @Override
    public boolean isEmpty() {
        return value == initial;
    }

    @Override
    public SectionKind kind() {
        return SectionKind.NUMBER;
    }

    @Override
    public List<String> shape() {
        return List.of("BIGINT");
    }

    @Override
    public FrozenTable freeze(boolean whole) {
        Column column = new LongColumn(1, new long[] {value}, null);
        return new FrozenTable() {
            @Override
            public long rows() {
                return 1;
            }

            @Override
            public KeyRanges replaced() {
                return KeyRanges.ALL;
            }

            @Override
            public void write(Consumer<ColumnBatch> out) {
                out.accept(ColumnBatch.of(1, column));
            }
        };
    }

    @Override
    public ColumnBatch standing(ColumnBatch rows, KeyRanges replaced) {
        throw Check.unreachable("the number '%s' is in parts of several snapshots", name);
    }

    @Override
    public Optional<ColumnBatch> keys(ColumnBatch rows) {
        return Optional.empty();
    }

    @Override
    public int ownerColumns() {
        return 0;
    }

    @Override
    public void load(ColumnBatch rows) {
        long had = ((LongColumn) rows.column(0)).values()[0];
        value = isLoaded ? Math.max(value, had) : had;
        isLoaded = true;
    }
}
