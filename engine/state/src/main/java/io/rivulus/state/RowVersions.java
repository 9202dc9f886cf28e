package io.rivulus.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which rows of a [RowTable] have changed since its last snapshot, and what snapshots that are still being written
/// want of them as they were. Owned by the table.
final class RowVersions {
    private final RowLayout layout;
    private final StateMemory memory;
    private final SegmentList segments;
    private final RowChanges changes;
    private final @Nullable ColdRows cold;
    private final List<FrozenRows> frozen = new ArrayList<>(1);

    /// Rows that are noted, and may have to be saved before they change.
    private long[] unsaved = {};

    private int unsavedCount;
    private boolean isRead;
    private final ReadAhead ahead = new ReadAhead();

    RowVersions(
            RowLayout layout, StateMemory memory, SegmentList segments, RowChanges changes, @Nullable ColdRows cold) {
        this.layout = layout;
        this.memory = memory;
        this.segments = segments;
        this.changes = changes;
        this.cold = cold;
    }

    FrozenRows freeze(ValueBlocks values, SegmentDirectory directory, long count, boolean whole) {
        forgetRead();
        FrozenRows made = new FrozenRows(
                layout,
                segments.copy(),
                values.copy(),
                directory.copy(),
                count,
                changes.take(),
                whole,
                cold == null ? null : cold.freeze(),
                memory);
        frozen.add(made);
        return made;
    }

    /// Reads the notes of the rows that will be looked for, in segments of some numbers; see [RowIndex].
    long readAhead(long[] hashes, long[] numbers, int count) {
        return changes.rows.readAhead(hashes, numbers, count, segments.masks);
    }

    /// Makes a segment ready for changes since the last snapshot.
    void own(int number) {
        if (segments.epochs[number] != memory.freezing().epoch()) {
            beginEpoch(number);
        }
    }

    /// The same for a segment that is not ready.
    void beginEpoch(int number) {
        segments.epochs[number] = memory.freezing().epoch();
        // A mark that goes is a change, too.
        segments.all[number].forEachMark(slot -> note(number, slot));
    }

    /// Makes a row ready for changes.
    void change(long row) {
        int number = SegmentList.number(row);
        own(number);
        note(number, layout.slot(SegmentList.at(row)));
    }

    /// Notes that a row is about to change, or to be made.
    void note(int number, int slot) {
        if (changes.note(number, slot)) {
            if (cold != null) {
                cold.change(number, slot);
            }
            if (!frozen.isEmpty()) {
                forgetRead();
                for (FrozenRows reading : frozen) {
                    reading.save(number, slot, memory);
                }
            }
        }
    }

    /// Begins to note rows that change only after [#save].
    ///
    /// @param max how many there are at most
    void begin(int max) {
        forgetRead();
        isRead = !frozen.isEmpty();
        unsavedCount = 0;
        if (unsaved.length < max) {
            unsaved = new long[max];
        }
    }

    /// Notes that a row will change.
    void noteSoon(int number, int slot, long row) {
        if (changes.note(number, slot)) {
            if (cold != null) {
                cold.change(number, slot);
            }
            if (isRead) {
                unsaved[unsavedCount++] = row;
            }
        }
    }

    /// Lets the rows change that were noted.
    void save() {
        if (unsavedCount > 0) {
            for (FrozenRows reading : frozen) {
                reading.save(unsaved, unsavedCount, memory, ahead);
            }
            unsavedCount = 0;
        }
    }

    /// Lets all rows and values of a segment move.
    void saveAll(int number) {
        forgetRead();
        for (FrozenRows reading : frozen) {
            reading.saveAll(number, memory);
        }
    }

    /// Lets all rows go: snapshots read on in memory that is kept for them.
    void letGo() {
        frozen.forEach(reading -> reading.letGo(memory));
        frozen.clear();
    }

    private void forgetRead() {
        for (int i = frozen.size() - 1; i >= 0; i--) {
            if (frozen.get(i).isClosed()) {
                frozen.remove(i).letGo(memory);
            }
        }
    }
}
