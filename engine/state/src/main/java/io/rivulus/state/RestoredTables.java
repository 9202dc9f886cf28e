package io.rivulus.state;

import io.rivulus.data.ColumnBatch;
import io.rivulus.state.snapshot.Section;
import io.rivulus.state.snapshot.SnapshotReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/// What snapshots have for tables that were not made yet.
final class RestoredTables {
    private final String owner;
    private final Map<String, List<Restored>> byPath = new TreeMap<>();
    private final Optional<LongPredicate> own;

    private record Restored(SnapshotReader snapshot, Section section) {}

    RestoredTables(String owner, RestoredState state) {
        this.owner = owner;
        this.own = state.own();
        for (SnapshotReader snapshot : state.snapshots()) {
            for (Section section : snapshot.sections()) {
                byPath.computeIfAbsent(section.path(), _ -> new ArrayList<>()).add(new Restored(snapshot, section));
            }
        }
    }

    /// Gives a table the rows that it had, those that belong here.
    void give(String path, StateTable table, KeyOwner keyOwner) {
        List<Restored> had = byPath.remove(path);
        if (had == null) {
            return;
        }
        for (Restored restored : had) {
            Section section = restored.section;
            if (section.kind() != table.kind() || !section.shape().equals(table.shape())) {
                throw StateErrors.otherShape(owner, path, section.shape(), table.shape());
            }
            restored.snapshot.read(section, rows -> {
                ColumnBatch wanted = own.map(predicate -> own(table, rows, keyOwner, predicate))
                        .orElse(rows);
                if (wanted.count() > 0) {
                    table.load(wanted);
                }
            });
        }
    }

    private static ColumnBatch own(StateTable table, ColumnBatch rows, KeyOwner keyOwner, LongPredicate own) {
        Optional<ColumnBatch> keys = table.keys(rows);
        if (keys.isEmpty()) {
            return rows;
        }
        long[] hashes = new long[rows.count()];
        keyOwner.hashes(keys.get(), hashes);
        int[] selected = new int[hashes.length];
        int count = 0;
        for (int i = 0; i < hashes.length; i++) {
            if (own.test(hashes[i])) {
                selected[count++] = i;
            }
        }
        return count == hashes.length
                ? rows
                : rows.withSelection(selected, count).compacted();
    }

    /// The numbers of the scopes whose paths begin so.
    SortedSet<Long> numbers(String begin) {
        SortedSet<Long> numbers = new TreeSet<>();
        for (String path : byPath.keySet()) {
            if (path.startsWith(begin)) {
                numbers.add(Long.valueOf(path.substring(begin.length(), path.indexOf('/', begin.length()))));
            }
        }
        return numbers;
    }

    /// The tables that nobody has asked for.
    List<String> left() {
        return List.copyOf(byPath.keySet());
    }
}
