package io.rivulus.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.Types;
import io.rivulus.state.snapshot.SectionKind;
import io.rivulus.state.snapshot.SnapshotBytes;
import io.rivulus.state.snapshot.SnapshotReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Snapshots of what goes on changing: each is what was there at its moment, also as changes upon changes.
final class FrozenStateTest {
    private static final int[] KEY = {0};

    /// Tables under test beside maps that say what is in them.
    private static final class Tables {
        private final StateMemory memory;
        private final RowTable table;
        private final SortedTable sorted;
        private final Map<Long, String> rows = new HashMap<>();
        private final Set<Long> marked = new HashSet<>();
        private final TreeMap<Long, Long> numbers = new TreeMap<>();

        Taken freeze(boolean whole) {
            return new Taken(memory.freeze(whole), whole, Map.copyOf(rows), Set.copyOf(marked), new TreeMap<>(numbers));
        }

        Tables(StateMemory memory) {
            this.memory = memory;
            table = new RowTable(memory, "rows", List.of(Types.BIGINT), List.of(Types.STRING));
            sorted = new SortedTable(
                    memory,
                    "numbers",
                    new SortedTable.Entries(
                            SectionKind.ENTRIES, List.of("KEY"), 1, entries -> ColumnBatch.of(0, entries)));
        }

        void change(RandomGenerator random, int range) {
            for (int i = random.nextInt(400); i > 0; i--) {
                long key = random.nextInt(range);
                switch (random.nextInt(10)) {
                    case 0 -> delete(key);
                    case 4 -> mark(key);
                    case 1, 2, 3 -> add(random, key);
                    default -> put(random, key);
                }
            }
            if (random.nextInt(4) == 0) {
                marked.removeAll(takeMarked(10));
            }
            if (random.nextInt(60) == 0) {
                table.clear();
                rows.clear();
                marked.clear();
            }
            if (random.nextInt(10) == 0) {
                long from = random.nextInt(range);
                new ArrayList<>(numbers.subMap(from, from + 400).keySet())
                        .forEach(key -> add(key, -numbers.getOrDefault(key, 0L)));
            }
            if (random.nextInt(60) == 0) {
                sorted.clear();
                numbers.clear();
            }
        }

        private void put(RandomGenerator random, long key) {
            String value = "x".repeat(random.nextInt(40)) + random.nextInt(1000);
            rows.put(key, value);
            long[] handles = new long[1];
            ColumnBatch batch = ColumnBatch.of(1, new LongColumn(1, new long[] {key}, null));
            long[] hashes = new long[1];
            KeyHash.of(batch, KEY, hashes);
            table.upsert(batch, KEY, hashes, handles);
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            table.fields().setBytes(handles[0], 1, bytes, 0, bytes.length);
        }

        private void delete(long key) {
            if (rows.remove(key) != null) {
                table.delete(find(key));
                marked.remove(key);
            }
        }

        private void mark(long key) {
            if (rows.containsKey(key)) {
                table.mark(find(key));
                marked.add(key);
            }
        }

        private long find(long key) {
            long[] handles = new long[1];
            ColumnBatch batch = ColumnBatch.of(1, new LongColumn(1, new long[] {key}, null));
            long[] hashes = new long[1];
            KeyHash.of(batch, KEY, hashes);
            table.find(batch, KEY, hashes, handles);
            return handles[0];
        }

        /// Takes marks, and says of which keys.
        Set<Long> takeMarked(int most) {
            long[] handles = new long[most];
            int count = table.takeMarked(handles);
            return Arrays.stream(handles, 0, count)
                    .mapToObj(row -> table.fields().getLong(row, 0))
                    .collect(Collectors.toSet());
        }

        private void add(RandomGenerator random, long key) {
            add(key, random.nextBoolean() ? 1 : -numbers.getOrDefault(key, 0L));
        }

        private void add(long key, long amount) {
            Bytes bytes = new Bytes();
            bytes.writeLong(key);
            bytes.write(new byte[key % 500 == 0 ? 1200 : 30], 0, key % 500 == 0 ? 1200 : 30);
            if (numbers.merge(key, amount, Long::sum) == 0) {
                numbers.remove(key);
            }
            sorted.add(bytes, amount);
        }

        /// What the tables have, by the same methods as an operator would find it.
        Map<Long, String> rowsFound() {
            Map<Long, String> found = new HashMap<>();
            RowTable.Cursor cursor = new RowTable.Cursor();
            long[] handles = new long[100];
            Bytes value = new Bytes();
            for (int count = table.scan(cursor, handles); count > 0; count = table.scan(cursor, handles)) {
                for (int i = 0; i < count; i++) {
                    table.fields().getBytes(handles[i], 1, value);
                    found.put(table.fields().getLong(handles[i], 0), new String(value.copy(), StandardCharsets.UTF_8));
                }
            }
            return found;
        }

        Map<Long, Long> numbersFound() {
            Map<Long, Long> found = new TreeMap<>();
            SortedTable.Cursor cursor = sorted.newCursor();
            Bytes key = new Bytes();
            sorted.seek(cursor, key);
            while (cursor.next()) {
                cursor.key(key);
                found.put(Bytes.longAt(key.array(), 0), cursor.number());
            }
            return found;
        }
    }

    /// Snapshots that are not written yet, and what they should hold.
    private record Taken(
            FrozenState frozen, boolean whole, Map<Long, String> rows, Set<Long> marked, Map<Long, Long> numbers) {}

    @ParameterizedTest
    @ValueSource(ints = {30, 3_000, 40_000})
    void eachIsWhatWasThereAtItsMoment(int range) {
        for (long seed = 0; seed < 20; seed++) {
            StateBudget budget = new StateBudget(1L << 30);
            changeAndCheck(new StateMemory("Test[1]", budget), range, seed);
            assertThat(budget.reservedBytes()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3_000, 40_000})
    void eachIsThatTooWhereStateHasNoRoom(int range) {
        for (long seed = 0; seed < 20; seed++) {
            StateBudget budget = new StateBudget(1 << 17);
            HeapBackend backend = new HeapBackend();
            changeAndCheck(Snapshots.small(budget, backend), range, seed);
            assertThat(backend.opened()).isOne();
            assertThat(budget.reservedBytes()).isZero();
            backend.close();
        }
    }

    private static void changeAndCheck(StateMemory memory, int range, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        Tables tables = new Tables(memory);
        Deque<Taken> taken = new ArrayDeque<>();
        ByteArrayOutputStream layers = new ByteArrayOutputStream();
        for (int round = 0; round < 60; round++) {
            tables.change(random, range);
            if (random.nextInt(3) == 0) {
                boolean whole = random.nextInt(5) == 0;
                taken.add(tables.freeze(whole));
            }
            if (!taken.isEmpty() && random.nextBoolean()) {
                check(taken.remove(), layers, seed);
            }
        }
        memory.close();
        taken.forEach(last -> check(last, layers, seed));
    }

    private static void check(Taken taken, ByteArrayOutputStream layers, long seed) {
        if (taken.whole) {
            layers.reset();
        }
        layers.writeBytes(Snapshots.bytes(taken.frozen));
        SnapshotReader snapshot = new SnapshotReader(SnapshotBytes.of(ByteBuffer.wrap(layers.toByteArray())));
        try (StateMemory memory =
                new StateMemory("Test[1]", new StateBudget(1L << 30), RestoredState.allOf(snapshot))) {
            Tables restored = new Tables(memory);
            memory.requireAllRestored();
            assertThat(restored.rowsFound()).as("seed %d", seed).isEqualTo(taken.rows);
            assertThat(restored.table.count()).isEqualTo(taken.rows.size());
            assertThat(restored.takeMarked(taken.rows.size() + 1)).isEqualTo(taken.marked);
            assertThat(restored.numbersFound()).as("seed %d", seed).isEqualTo(taken.numbers);
        }
    }

    @Test
    void aPageThatGoesTakesItsKeysWithIt() {
        for (long from = 1_000; from < 1_200; from++) {
            StateMemory memory = new StateMemory("Test[1]", new StateBudget(1L << 30));
            Tables tables = new Tables(memory);
            for (long key = 0; key < 2_000; key++) {
                tables.add(key, 1);
            }
            ByteArrayOutputStream layers = new ByteArrayOutputStream();
            check(tables.freeze(true), layers, 0);
            for (long key = from; key < from + 400; key++) {
                tables.add(key, -1);
            }
            check(tables.freeze(false), layers, 0);
            memory.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anotherThreadWritesWhileTheOwnerChanges(boolean hasRoom) {
        RandomGenerator random = new SplittableRandom(7);
        HeapBackend backend = new HeapBackend();
        StateMemory memory = Snapshots.small(new StateBudget(hasRoom ? 1 << 30 : 1 << 20), backend);
        Tables tables = new Tables(memory);
        ByteArrayOutputStream layers = new ByteArrayOutputStream();
        for (int round = 0; round < 30; round++) {
            for (int i = 0; i < 20; i++) {
                tables.change(random, 50_000);
            }
            boolean whole = random.nextInt(5) == 0;
            Taken taken = tables.freeze(whole);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> check(taken, layers, 7));
            while (!writing.isDone()) {
                tables.change(random, 50_000);
            }
            writing.join();
        }
        memory.close();
        assertThat(backend.opened()).isEqualTo(hasRoom ? 0 : 1);
        backend.close();
    }
}
