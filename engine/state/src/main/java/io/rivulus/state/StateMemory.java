package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.state.backend.StateBackend;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The state of one operator: the tables that were made in it, their memory and their snapshots.
///
/// **Snapshots.** [#freeze] takes hold of all tables by their names, to be written by another thread. In a memory
/// that is made of such a snapshot, a table has its rows back as soon as it is made under the same name. So an
/// operator does nothing for either, but to give its tables different names, and to make those again that it makes
/// only when they are needed: for them it makes a [#scope], and asks for the [#restoredScopes] when it opens.
///
/// **Rescaling.** The snapshots may be those of several subtasks, of which each table takes the rows that belong
/// to this one: see [KeyOwner].
///
/// **Ownership.** One thread at a time, which may change between the elements that a task handles. [#close] frees
/// all.
public final class StateMemory implements AutoCloseable {
    private final String owner;
    private final Blocks blocks;
    private final Freezing freezing;

    /// Where each table stands, those of all scopes together.
    private final Map<StateTable, StateMemory> tables;

    private final RestoredTables restored;
    private final Optional<Overflow> overflow;
    private final KeyOwner keyOwner;
    private final @Nullable StateMemory parent;
    private String segment;

    /// @param owner whose state it is, for messages: the operator's name
    /// @param budget of which it takes its memory
    public StateMemory(String owner, StateBudget budget) {
        this(owner, budget, RestoredState.NOTHING, Optional.empty());
    }

    /// What it was when snapshots were taken, as soon as the tables are made again.
    public StateMemory(String owner, StateBudget budget, RestoredState state) {
        this(owner, budget, state, Optional.empty());
    }

    /// One whose tables may hold more than the budget allows.
    ///
    /// @param backend where that goes; without one a state that outgrows the budget fails
    public StateMemory(String owner, StateBudget budget, RestoredState state, Optional<StateBackend> backend) {
        this.owner = owner;
        this.tables = new LinkedHashMap<>();
        this.blocks = new Blocks(
                budget, (reserved, needed) -> StateErrors.full(owner, describeTables(), reserved, needed, budget));
        this.overflow = backend.map(elsewhere -> new Overflow(elsewhere, owner, budget, this::heldBytes));
        this.freezing = new Freezing(blocks, overflow);
        this.restored = new RestoredTables(owner, state);
        this.keyOwner = KeyOwner.ITSELF;
        this.parent = null;
        this.segment = "";
    }

    private StateMemory(StateMemory parent, String segment, KeyOwner keyOwner) {
        this.owner = parent.owner;
        this.blocks = parent.blocks;
        this.freezing = parent.freezing;
        this.tables = parent.tables;
        this.restored = parent.restored;
        this.overflow = parent.overflow;
        this.keyOwner = keyOwner;
        this.parent = parent;
        this.segment = segment;
    }

    /// Whose state it is.
    public String owner() {
        return owner;
    }

    /// The bytes taken from the machine, in use or waiting for it.
    public long reservedBytes() {
        return blocks.reservedBytes();
    }

    /// Room for tables whose names are taken here. It is a view of this memory: closing the tables in it frees
    /// them.
    ///
    /// @param kind such as `slice`
    /// @param number one of several of its kind
    public StateMemory scope(String kind, long number) {
        return new StateMemory(this, segment(kind, number), keyOwner);
    }

    /// A view of this memory for tables whose keys are not those, nor begin with those, by which the input is
    /// divided.
    public StateMemory ownedBy(KeyOwner otherOwner) {
        return new StateMemory(this, "", otherOwner);
    }

    /// Gives the tables of a scope, which are empty, to another one in the same memory.
    public void become(String kind, long number) {
        segment = segment(kind, number);
        tables.forEach((table, memory) -> {
            if (memory == this) {
                table.renamed();
            }
        });
    }

    private String prefix() {
        return parent == null ? segment : parent.prefix() + segment;
    }

    private static String segment(String kind, long number) {
        return kind + " " + number + "/";
    }

    /// The numbers of the scopes of a kind that had rows when the snapshot was taken, and were not made since.
    public SortedSet<Long> restoredScopes(String kind) {
        return restored.numbers(prefix() + kind + " ");
    }

    /// To be called when the operator has made its tables: nothing of the snapshot may be left over.
    ///
    /// @throws io.rivulus.base.error.UserException when the snapshot has a table that the operator doesn't
    public void requireAllRestored() {
        List<String> left = restored.left();
        if (!left.isEmpty()) {
            throw StateErrors.leftOver(owner, left);
        }
    }

    /// Takes hold of all tables as they stand, which takes a moment only: what changes from now on is copied
    /// before, piece by piece, until the state is closed that this gives.
    ///
    /// @param whole whether all of it is wanted, and not just what has changed since this was called last
    public FrozenState freeze(boolean whole) {
        FrozenState frozen = new FrozenState(freezing);
        tables.forEach((table, memory) -> {
            if (!table.isEmpty() && !table.isDerived()) {
                int lastBits = memory.keyOwner.lastBits();
                int owner = lastBits > 0 ? -lastBits : table.ownerColumns();
                frozen.add(memory.prefix() + table.name(), table, owner, table.freeze(whole));
            }
        });
        freezing.begin(frozen);
        return frozen;
    }

    /// @throws IllegalStateException when it is closed
    void requireOpen() {
        if (freezing.isClosed()) {
            throw new IllegalStateException("the state of '%s' is closed".formatted(owner));
        }
    }

    /// A block of at least `bytes`, aligned to 8 bytes, of any content.
    MemorySegment allocate(long bytes) {
        // What is too much goes out when tables can let go of it.
        return overflow.isPresent() ? blocks.allocateAnyway(bytes) : blocks.allocate(bytes);
    }

    /// The same for a copy of what a snapshot holds, for which the budget may be exceeded.
    MemorySegment allocateCopy(long bytes) {
        return blocks.allocateAnyway(bytes);
    }

    void free(MemorySegment block) {
        freezing.free(block);
    }

    /// What tables hold, and nobody else.
    public long heldBytes() {
        return blocks.usedBytes() - freezing.retiredBytes();
    }

    /// Where what has no room goes, if there is such a place.
    @Nullable
    Overflow overflow() {
        return overflow.orElse(null);
    }

    Freezing freezing() {
        return freezing;
    }

    /// Takes in a table just made, and gives it the rows that it had.
    void add(StateTable table) {
        tables.put(table, this);
        restored.give(prefix() + table.name(), table, keyOwner);
    }

    void remove(StateTable table) {
        StateMemory memory = tables.remove(table);
        Check.that(memory != null, "the table '%s' is closed twice", table.name());
    }

    /// Frees everything. The tables in it are of no use any more.
    @Override
    public void close() {
        Check.that(!freezing.isClosed(), "the state of '%s' is closed twice", owner);
        tables.keySet().forEach(StateTable::memoryFreed);
        freezing.close();
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
