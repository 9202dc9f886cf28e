package io.rivulus.state;

import io.rivulus.data.ColumnBatch;
import io.rivulus.state.snapshot.KeyRanges;
import io.rivulus.state.snapshot.Section;
import io.rivulus.state.snapshot.SnapshotReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;

/// What snapshots have for tables that were not made yet.
final class RestoredTables {
    private final String owner;
    private final Map<String, List<SnapshotReader>> byPath = new TreeMap<>();
    private final Optional<LongPredicate> own;

    RestoredTables(String owner, RestoredState state) {
        this.owner = owner;
        this.own = state.own();
        for (SnapshotReader snapshot : state.snapshots()) {
            for (Section section : snapshot.sections()) {
                byPath.computeIfAbsent(section.path(), _ -> new ArrayList<>()).add(snapshot);
            }
        }
    }

    /// Gives a table the rows that it had, those that belong here.
    void give(String path, StateTable table, KeyOwner keyOwner) {
        List<SnapshotReader> had = byPath.remove(path);
        if (had == null) {
            return;
        }
        for (SnapshotReader snapshot : had) {
            give(snapshot, path, table, keyOwner);
        }
    }

    /// From the newest layer back, so that each row is taken in once, as it was last.
    private void give(SnapshotReader snapshot, String path, StateTable table, KeyOwner keyOwner) {
        KeyRanges replaced = KeyRanges.NONE;
        boolean isNewest = true;
        for (Section section : snapshot.layers(path)) {
            UnaryOperator<ColumnBatch> asOwn = Optional.of(section)
                    .filter(found -> found.kind() == table.kind())
                    .flatMap(found -> table.from(found.shape()))
                    .orElseThrow(() -> StateErrors.otherShape(owner, path, section.shape(), table.shape()));
            // Last of all, so that rows are not judged that a later layer replaced, or that belong to others.
            Consumer<ColumnBatch> load = rows -> {
                if (rows.count() > 0) {
                    table.load(asOwn.apply(rows));
                }
            };
            KeyRanges gone = replaced;
            Consumer<ColumnBatch> take = isNewest ? load : rows -> load.accept(table.standing(rows, gone));
            snapshot.read(
                    section,
                    rows -> take.accept(own.map(predicate -> own(table, rows, keyOwner, predicate))
                            .orElse(rows)));
            replaced = replaced.with(snapshot.replaced(section));
            if (replaced.isAll()) {
                return;
            }
            isNewest = false;
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
