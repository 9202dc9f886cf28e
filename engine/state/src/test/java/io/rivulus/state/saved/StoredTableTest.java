package io.rivulus.state.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.state.snapshot.SectionKind;
import io.rivulus.state.snapshot.SnapshotReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables read as data are those that a job would go on from, whatever the layers and subtasks.
final class StoredTableTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void rowsAreThoseOfTheNewestLayerThatHasThem(int parallelism) {
        for (long seed = 0; seed < 8; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            int keys = seed % 2 == 0 ? 200 : 20_000;
            try (Kept kept = new Kept(parallelism)) {
                for (int round = 0; round < 20; round++) {
                    for (int i = random.nextInt(30); i >= 0; i--) {
                        kept.change(random, keys);
                    }
                    List<SnapshotReader> snapshots = kept.snapshot(round == 0 || random.nextInt(8) == 0);
                    for (String path : List.of("slice -7/words", "bags", "number")) {
                        assertThat(sorted(rows(path, snapshots)))
                                .as("'%s' of seed %d after round %d", path, seed, round)
                                .isEqualTo(sorted(kept.rows(path)));
                    }
                }
            }
        }
    }

    @Test
    void rowsAreInTheOrderOfTheirKeysAcrossSubtasksAndLayers() {
        RandomGenerator random = new SplittableRandom(1);
        try (Kept kept = new Kept(3)) {
            for (int i = 0; i < 100; i++) {
                kept.change(random, 30_000);
            }
            kept.snapshot(true);
            kept.change(random, 30_000);
            List<SnapshotReader> snapshots = kept.snapshot(false);
            for (String path : List.of("slice -7/words", "bags", "timers")) {
                StoredTable table = new StoredTable(path, snapshots);
                List<StoredRow> sorted = new ArrayList<>();
                table.sorted().forEachRemaining(sorted::add);
                assertThat(sorted).isSorted().hasSize((int) table.count()).hasSizeGreaterThan(1000);
            }
        }
    }

    @Test
    void aTimerIsATimeAndAKey() {
        try (Kept kept = new Kept(2)) {
            RandomGenerator random = new SplittableRandom(5);
            kept.change(random, 10);
            StoredTable timers = new StoredTable("timers", kept.snapshot(true));
            assertThat(timers.shape().type().names()).containsExactly("time millis", "key 1");
            assertThat(rows(timers))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row).matches("\\[(\\d?)0, \\1]|\\[0, 0]"));
        }
    }

    @Test
    void tablesDifferInWhatWasChanged() {
        try (Kept one = new Kept(3);
                Kept other = new Kept(2)) {
            for (long key = 0; key < 5_000; key++) {
                one.word(key, "same");
                other.word(key, "same");
                one.bag(key, 1, 2);
                other.bag(key, 1, 2);
            }
            one.snapshot(true);
            one.word(17, "other");
            one.word(5_000, "gone");
            other.word(-1 - Long.MIN_VALUE, "new");
            other.forget(20);
            other.bag(3, 1, 1);
            List<SnapshotReader> before = one.snapshot(false);
            List<SnapshotReader> after = other.snapshot(true);
            assertThat(differences("slice -7/words", before, after))
                    .containsExactlyInAnyOrder(
                            "[17, other] -> [17, same]",
                            "[5000, gone] -> ",
                            "[20, same] -> ",
                            " -> [9223372036854775807, new]");
            assertThat(differences("bags", before, after)).containsExactly("[3, 1, 2] -> [3, 1, 3]");
            assertThat(differences("number", before, after)).containsExactly("[3] -> [2]");
            assertThat(differences("bags", before, before)).isEmpty();
        }
    }

    @Test
    void aTypeThatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> new TableShape(SectionKind.ROWS, List.of("KEY STRING", "GEOMETRY"), 1).type())
                .hasMessage("the state has a column of the type 'GEOMETRY', which this Rivulus doesn't know: take the"
                        + " version that wrote it");
    }

    @Test
    void aPathIsATableInScopes() {
        TablePath path = TablePath.of("left 0/slice -12/distinct values");
        assertThat(path.table()).isEqualTo("left/slice/distinct values");
        assertThat(path.name()).isEqualTo("distinct values");
        assertThat(path.numbers()).containsExactly(0L, -12L);
        assertThat(path.in(List.of(1L, 2L)).text()).isEqualTo("left 1/slice 2/distinct values");
        assertThat(TablePath.of("rows in the output").text()).isEqualTo("rows in the output");
    }

    private static List<String> differences(String path, List<SnapshotReader> before, List<SnapshotReader> after) {
        StoredTable one = new StoredTable(path, before);
        List<String> found = new ArrayList<>();
        TableComparison.compare(one, new StoredTable(path, after), (was, is, bytes) -> {
            assertThat(bytes).isPositive();
            found.add((was == null ? "" : Kept.text(one.shape().type(), was).getFirst())
                    + " -> "
                    + (is == null ? "" : Kept.text(one.shape().type(), is).getFirst()));
        });
        return found;
    }

    private static List<String> rows(String path, List<SnapshotReader> snapshots) {
        StoredTable table = new StoredTable(path, snapshots);
        List<String> rows = rows(table);
        assertThat(table.count()).isEqualTo(rows.size());
        Set<String> inOrder = new TreeSet<>();
        table.sorted()
                .forEachRemaining(row -> inOrder.addAll(Kept.text(
                        table.shape().type(),
                        table.shape()
                                .decoded(row.batch()
                                        .withSelection(new int[] {row.row()}, 1)
                                        .compacted()))));
        assertThat(sorted(inOrder)).isEqualTo(sorted(rows));
        return rows;
    }

    private static List<String> sorted(Collection<String> rows) {
        return rows.stream().sorted().toList();
    }

    private static List<String> rows(StoredTable table) {
        List<String> rows = new ArrayList<>();
        table.rows()
                .forEachRemaining(batch -> rows.addAll(Kept.text(table.shape().type(), batch)));
        return rows;
    }
}
