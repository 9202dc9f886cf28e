package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.state.snapshot.Section;
import io.rivulus.state.snapshot.SnapshotReader;
import io.rivulus.state.snapshot.SnapshotWriter;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The state of one operator: the tables that were made in it, their memory and their snapshots.
///
/// **Snapshots.** [#snapshot] writes all tables by their names. In a memory that is made of such a snapshot, a table
/// has its rows back as soon as it is made under the same name. So an operator does nothing for either, but to give
/// its tables different names, and to make those again that it makes only when they are needed: for them it makes a
/// [#scope], and asks for the [#restoredScopes] when it opens.
///
/// **Ownership.** One thread at a time, which may change between the elements that a task handles. [#close] frees all.
public final class StateMemory implements AutoCloseable {
    private final String owner;
    private final Blocks blocks;

    /// Where each table stands, those of all scopes together.
    private final Map<StateTable, StateMemory> tables;

    /// What a snapshot has for tables that were not made yet, by their paths.
    private final Map<String, Restored> restored;

    private final @Nullable StateMemory parent;
    private String segment;

    private record Restored(SnapshotReader snapshot, Section section) {}

    /// @param owner whose state it is, for messages: the operator's name
    /// @param budget of which it takes its memory
    public StateMemory(String owner, StateBudget budget) {
        this.owner = owner;
        this.tables = new LinkedHashMap<>();
        this.blocks = new Blocks(
                budget, (reserved, needed) -> StateErrors.full(owner, describeTables(), reserved, needed, budget));
        this.restored = new TreeMap<>();
        this.parent = null;
        this.segment = "";
    }

    /// What it was when a snapshot was taken, as soon as the tables are made again.
    public StateMemory(String owner, StateBudget budget, SnapshotReader snapshot) {
        this(owner, budget);
        snapshot.sections().forEach(section -> restored.put(section.path(), new Restored(snapshot, section)));
    }

    private StateMemory(StateMemory parent, String segment) {
        this.owner = parent.owner;
        this.blocks = parent.blocks;
        this.tables = parent.tables;
        this.restored = parent.restored;
        this.parent = parent;
        this.segment = segment;
    }

    /// The bytes taken from the machine, in use or waiting for it.
    public long reservedBytes() {
        return blocks.reservedBytes();
    }

    /// Room for tables whose names are taken here. It is a view of this memory: closing the tables in it frees them.
    ///
    /// @param kind such as `slice`
    /// @param number one of several of its kind
    public StateMemory scope(String kind, long number) {
        return new StateMemory(this, segment(kind, number));
    }

    /// Gives the tables of a scope, which are empty, to another one in the same memory.
    public void become(String kind, long number) {
        segment = segment(kind, number);
    }

    private String prefix() {
        return parent == null ? segment : parent.prefix() + segment;
    }

    private static String segment(String kind, long number) {
        return kind + " " + number + "/";
    }

    /// The numbers of the scopes of a kind that had rows when the snapshot was taken, and were not made since.
    public SortedSet<Long> restoredScopes(String kind) {
        SortedSet<Long> numbers = new TreeSet<>();
        String begin = prefix() + kind + " ";
        for (String path : restored.keySet()) {
            if (path.startsWith(begin)) {
                numbers.add(Long.valueOf(path.substring(begin.length(), path.indexOf('/', begin.length()))));
            }
        }
        return numbers;
    }

    /// To be called when the operator has made its tables: nothing of the snapshot may be left over.
    ///
    /// @throws io.rivulus.base.error.UserException when the snapshot has a table that the operator doesn't
    public void requireAllRestored() {
        if (!restored.isEmpty()) {
            throw StateErrors.leftOver(owner, List.copyOf(restored.keySet()));
        }
    }

    /// Writes all tables as they stand.
    public void snapshot(SnapshotWriter writer) {
        tables.forEach((table, memory) -> {
            if (!table.isEmpty()) {
                writer.section(memory.prefix() + table.name(), table.kind(), table.shape(), table::write);
            }
        });
        writer.finish();
    }

    /// @throws IllegalStateException when it is closed
    void requireOpen() {
        if (!blocks.areOpen()) {
            throw new IllegalStateException("the state of '%s' is closed".formatted(owner));
        }
    }

    /// A block of at least `bytes`, aligned to 8 bytes, of any content.
    MemorySegment allocate(long bytes) {
        return blocks.allocate(bytes);
    }

    void free(MemorySegment block) {
        blocks.free(block);
    }

    /// Takes in a table just made, and gives it the rows that it had.
    void add(StateTable table) {
        tables.put(table, this);
        Restored had = restored.remove(prefix() + table.name());
        if (had != null) {
            Section section = had.section;
            if (section.kind() != table.kind() || !section.shape().equals(table.shape())) {
                throw StateErrors.otherShape(owner, section.path(), section.shape(), table.shape());
            }
            had.snapshot.read(section, table::load);
        }
    }

    void remove(StateTable table) {
        StateMemory memory = tables.remove(table);
        Check.that(memory != null, "the table '%s' is closed twice", table.name());
    }

    /// Frees everything. The tables in it are of no use any more.
    @Override
    public void close() {
        tables.keySet().forEach(StateTable::memoryFreed);
        blocks.close();
    }

    private String describeTables() {
        Map<String, Long> rows = new LinkedHashMap<>();
        tables.keySet().stream()
                .filter(table -> table.count() > 0)
                .forEach(table -> rows.merge(table.name(), table.count(), Long::sum));
        return rows.entrySet().stream()
                .map(table -> "the %,d rows of '%s'".formatted(table.getValue(), table.getKey()))
                .collect(Collectors.joining(", "));
    }
}
