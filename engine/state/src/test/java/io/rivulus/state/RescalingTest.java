package io.rivulus.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.state.snapshot.SnapshotReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What subtasks keep is divided among another number of them, and together again: each row is with the owner of its
/// key, and with nobody else.
final class RescalingTest {
    private static final int KEYS = 1000;
    private static final int SUBTASKS = 3;
    private static final List<DataType> KEY = List.of(Types.BIGINT);
    private static final List<DataType> KEY_AND_VALUE = List.of(Types.BIGINT, Types.STRING);

    /// A table with a row for some numbers, and the numbers that it has.
    private interface Kept {
        void add(long number);

        Set<Long> numbers();
    }

    @Test
    void rowsGoWithTheirKeys() {
        divideAndUnite(memory -> {
            RowTable table = new RowTable(memory, "totals", KEY, List.of(Types.BIGINT));
            return rows(table, number -> batch(number), 1);
        });
    }

    @Test
    void rowsOfLongerKeysGoWithTheirOwner() {
        divideAndUnite(memory -> {
            RowTable table = new RowTable(memory, "values", KEY_AND_VALUE, List.of(Types.BIGINT), 1);
            return rows(table, number -> withText(number, "x" + number), 2);
        });
    }

    @Test
    void bagsGoWithTheirKeys() {
        divideAndUnite(memory -> {
            RowMultimap bags = RowMultimap.ascending(memory, "bags", KEY, List.of(Types.STRING));
            RowMultimap.Cursor cursor = bags.newCursor();
            return new Kept() {
                @Override
                public void add(long number) {
                    Column text = withText(number, "x" + number % 7).column(1);
                    bags.add(hash(number), key(number), new Column[] {text}, 0, 1);
                }

                @Override
                public Set<Long> numbers() {
                    return all().filter(number -> {
                                bags.open(cursor, hash(number), key(number), 0);
                                return cursor.next();
                            })
                            .boxed()
                            .collect(Collectors.toCollection(TreeSet::new));
                }
            };
        });
    }

    @Test
    void timersGoWithTheirOwner() {
        divideAndUnite(memory -> {
            Timers timers = new Timers(memory, "ends", KEY_AND_VALUE, 1);
            return new Kept() {
                @Override
                public void add(long number) {
                    ColumnBatch key = withText(number, "session");
                    timers.set(number % 10, Batches.hashes(key)[0], new Column[] {key.column(0), key.column(1)}, 0);
                }

                @Override
                public Set<Long> numbers() {
                    LongColumn due = (LongColumn) timers.takeDue(10, KEYS).column(0);
                    Set<Long> numbers = new TreeSet<>();
                    for (int i = 0; i < due.size(); i++) {
                        numbers.add(due.values()[i]);
                        add(due.values()[i]);
                    }
                    return numbers;
                }
            };
        });
    }

    @Test
    void whatIsKeptByAnotherKeyGoesWithTheOwnerThatIsInIt() {
        divideAndUnite(memory -> {
            StateMemory own = memory.ownedBy(KeyOwner.inLastBits(15)).scope("aggregate", 0);
            RowTable table = new RowTable(own, "sessions", KEY, List.of(Types.BIGINT));
            return rows(table, number -> batch(number << 15 | hash(number) >>> 49), 1);
        });
    }

    @Test
    void marksGoWithTheirRows() {
        try (StateMemory memory = memory(List.of(), 0)) {
            RowTable table = new RowTable(memory, "groups", KEY, List.of(Types.BIGINT));
            long[] row = new long[1];
            for (long number = 0; number < 10; number++) {
                upsert(table, batch(number), row);
                if (number % 2 == 0) {
                    table.mark(row[0]);
                }
            }
            int marked = 0;
            for (int subtask = 0; subtask < SUBTASKS; subtask++) {
                try (StateMemory part = memory(List.of(Snapshots.of(memory)), subtask)) {
                    RowTable own = new RowTable(part, "groups", KEY, List.of(Types.BIGINT));
                    marked += own.takeMarked(new long[10]);
                }
            }
            assertThat(marked).isEqualTo(5);
        }
    }

    @Test
    void ofNumbersTheGreatestStays() {
        try (StateMemory one = memory(List.of(), 0);
                StateMemory two = memory(List.of(), 1);
                StateMemory none = memory(List.of(), 2)) {
            new NumberState(one, "watermark", 100).set(-5);
            new NumberState(two, "watermark", 100).set(-7);
            new NumberState(none, "watermark", 100);
            List<SnapshotReader> all = List.of(Snapshots.of(one), Snapshots.of(two), Snapshots.of(none));
            try (StateMemory united = memory(all, 0)) {
                assertThat(new NumberState(united, "watermark", 100).get()).isEqualTo(-5);
            }
        }
    }

    private static void divideAndUnite(Function<StateMemory, Kept> table) {
        try (StateMemory memory = memory(List.of(), 0)) {
            Kept whole = table.apply(memory);
            all().forEach(whole::add);
            List<SnapshotReader> parts = new ArrayList<>();
            for (int subtask = 0; subtask < SUBTASKS; subtask++) {
                int owner = subtask;
                try (StateMemory part = memory(List.of(Snapshots.of(memory)), subtask)) {
                    assertThat(table.apply(part).numbers())
                            .isEqualTo(all().filter(number -> owner(hash(number)) == owner)
                                    .boxed()
                                    .collect(Collectors.toSet()))
                            .isNotEmpty();
                    part.requireAllRestored();
                    parts.add(Snapshots.of(part));
                }
            }
            RestoredState everything = new RestoredState(parts, Optional.empty());
            try (StateMemory united = new StateMemory("Test[1]", new StateBudget(1L << 30), everything)) {
                assertThat(table.apply(united).numbers())
                        .isEqualTo(all().boxed().collect(Collectors.toSet()));
            }
        }
    }

    private static Kept rows(RowTable table, Function<Long, ColumnBatch> keyOf, int columns) {
        long[] row = new long[1];
        return new Kept() {
            @Override
            public void add(long number) {
                upsert(table, keyOf.apply(number), row);
                table.fields().setLong(row[0], columns, -number);
            }

            @Override
            public Set<Long> numbers() {
                Set<Long> numbers = new TreeSet<>();
                RowTable.Cursor cursor = new RowTable.Cursor();
                long[] rows = new long[KEYS];
                for (int count = table.scan(cursor, rows); count > 0; count = table.scan(cursor, rows)) {
                    for (long found : Arrays.copyOf(rows, count)) {
                        numbers.add(-table.fields().getLong(found, columns));
                    }
                }
                return numbers;
            }
        };
    }

    private static void upsert(RowTable table, ColumnBatch key, long[] row) {
        table.upsert(key, Batches.allColumns(key), Batches.hashes(key), row);
    }

    private static StateMemory memory(List<SnapshotReader> snapshots, int subtask) {
        return new StateMemory(
                "Test[1]",
                new StateBudget(1L << 30),
                new RestoredState(snapshots, Optional.of(hash -> owner(hash) == subtask)));
    }

    private static int owner(long hash) {
        return (int) (((hash >>> 33) * SUBTASKS) >>> 31);
    }

    private static LongStream all() {
        return LongStream.range(0, KEYS);
    }

    private static long hash(long number) {
        long[] hashes = new long[1];
        KeyHash.of(batch(number), new int[] {0}, hashes);
        return hashes[0];
    }

    private static Column[] key(long number) {
        return new Column[] {batch(number).column(0)};
    }

    private static ColumnBatch batch(long number) {
        return Batches.of(KEY, List.of(List.of(number)));
    }

    private static ColumnBatch withText(long number, String text) {
        return Batches.of(KEY_AND_VALUE, List.of(List.of(number, text)));
    }
}
