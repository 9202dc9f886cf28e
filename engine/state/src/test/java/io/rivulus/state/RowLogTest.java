package io.rivulus.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.state.snapshot.SnapshotBytes;
import io.rivulus.state.snapshot.SnapshotReader;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowLogTest {
    private static final int[] KEY = {0};
    private static final int[] FIELDS = {0, 1};
    private static final int SEEDS = 5;
    private static final int ROWS_MAX = 10_000;
    private static final List<DataType> TYPES = List.of(Types.BIGINT, Types.STRING);

    /// A log under test, beside a map that says which rows each key has, from the oldest to the newest.
    private static final class Log {
        private final StateMemory memory;
        private final RowTable keys;
        private final RowLog log;
        private final Map<Long, List<String>> rows = new TreeMap<>();
        private int added;

        Log(StateMemory memory) {
            this.memory = memory;
            keys = RowTable.derived(memory, "keys", List.of(Types.BIGINT), List.of(Types.BIGINT));
            log = new RowLog(memory, "rows", List.of(Types.BIGINT), List.of(Types.STRING), keys, 1);
        }

        void change(RandomGenerator random, int range) {
            if (random.nextInt(4) == 0) {
                renew(random.nextInt(3));
            }
            if (random.nextInt(60) == 0 || log.count() > ROWS_MAX) {
                while (log.count() > 0) {
                    renew(3);
                }
            }
            List<List<Object>> more = new ArrayList<>();
            for (int i = random.nextInt(400); i > 0; i--) {
                long key = random.nextInt(range);
                // Some have no room in a page of others.
                int length = random.nextInt(2_000) == 0 ? 70_000 : random.nextInt(40);
                String value = added++ + " " + "x".repeat(length);
                rows.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
                more.add(List.of(key, value));
            }
            append(Batches.of(TYPES, more));
        }

        void append(ColumnBatch batch) {
            long[] hashes = new long[batch.count()];
            long[] places = new long[batch.count()];
            KeyHash.of(batch, KEY, hashes);
            keys.upsert(batch, KEY, hashes, places);
            log.append(batch, FIELDS, places);
        }

        /// Lets rows go by the last digit of the number that their value begins with.
        void renew(int gone) {
            log.renew((batch, row) -> {
                long key = key(batch.column(0), row);
                String value = value(batch.column(1), row);
                boolean stays = gone < 3 && Integer.parseInt(value.substring(0, value.indexOf(' '))) % 3 != gone;
                List<String> ofKey = Objects.requireNonNull(rows.get(key));
                ofKey.remove(value);
                if (stays) {
                    ofKey.add(value);
                }
                if (ofKey.isEmpty()) {
                    rows.remove(key);
                }
                return stays;
            });
            long[] marked = new long[100];
            for (int count = keys.takeMarked(marked); count > 0; count = keys.takeMarked(marked)) {
                for (int i = 0; i < count; i++) {
                    if (log.isEmpty(marked[i])) {
                        keys.delete(marked[i]);
                    }
                }
            }
        }

        /// What the log has, found as a join does it: for all keys at once, from the newest row of each back.
        Map<Long, List<String>> found() {
            Map<Long, List<String>> found = new TreeMap<>();
            List<Long> wanted = new ArrayList<>(rows.keySet());
            wanted.add(-1L);
            ColumnBatch batch = Batches.of(
                    List.of(Types.BIGINT), wanted.stream().map(List::of).toList());
            long[] hashes = Batches.hashes(batch);
            long[] places = new long[hashes.length];
            keys.find(batch, KEY, hashes, places);
            assertThat(places[wanted.size() - 1]).isEqualTo(RowTable.ABSENT);
            long[] handles = new long[wanted.size() - 1];
            log.newest(places, handles.length, handles);
            while (handles.length > 0) {
                Column[] columns = log.read(handles, handles.length, FIELDS);
                for (int i = 0; i < handles.length; i++) {
                    found.computeIfAbsent(key(columns[0], i), _ -> new ArrayList<>())
                            .add(value(columns[1], i));
                }
                log.before(handles, handles.length);
                handles = Arrays.stream(handles)
                        .filter(row -> row != RowTable.ABSENT)
                        .toArray();
            }
            found.values().forEach(Collections::reverse);
            return found;
        }

        private static long key(Column column, int row) {
            return ((LongColumn) column).values()[row];
        }

        private static String value(Column column, int row) {
            return ((BytesColumn) column).text(row);
        }

        Taken freeze(boolean whole) {
            Map<Long, List<String>> copy = new TreeMap<>();
            rows.forEach((key, ofKey) -> copy.put(key, ofKey.stream().sorted().toList()));
            return new Taken(memory.freeze(whole), whole, copy);
        }
    }

    /// A snapshot that is not written yet, and what it should hold, in no order.
    private record Taken(FrozenState frozen, boolean whole, Map<Long, List<String>> rows) {}

    @ParameterizedTest
    @ValueSource(ints = {3, 3_000, 40_000})
    void eachSnapshotIsWhatWasThereAtItsMoment(int range) {
        for (long seed = 0; seed < SEEDS; seed++) {
            StateBudget budget = new StateBudget(1L << 30);
            changeAndCheck(new StateMemory("Test[1]", budget), range, seed);
            assertThat(budget.reservedBytes()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 40_000})
    void eachIsThatTooWhereTheLogHasNoRoom(int range) {
        for (long seed = 0; seed < SEEDS; seed++) {
            StateBudget budget = new StateBudget(1 << 18);
            HeapBackend backend = new HeapBackend();
            changeAndCheck(Snapshots.small(budget, backend), range, seed);
            assertThat(backend.opened()).isOne();
            assertThat(budget.reservedBytes()).isZero();
            backend.close();
        }
    }

    private static void changeAndCheck(StateMemory memory, int range, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        Log log = new Log(memory);
        Deque<Taken> taken = new ArrayDeque<>();
        ByteArrayOutputStream layers = new ByteArrayOutputStream();
        for (int round = 0; round < 60; round++) {
            log.change(random, range);
            if (round % 10 == 0) {
                assertThat(log.found()).as("seed %d, round %d", seed, round).isEqualTo(log.rows);
            }
            assertThat(log.keys.count()).isEqualTo(log.rows.size());
            if (random.nextInt(3) == 0) {
                taken.add(log.freeze(random.nextInt(5) == 0));
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
        try (StateMemory memory = restored(layers)) {
            Log restored = new Log(memory);
            memory.requireAllRestored();
            restored.rows.putAll(taken.rows);
            Map<Long, List<String>> found = restored.found();
            found.values().forEach(Collections::sort);
            assertThat(found).as("seed %d", seed).isEqualTo(taken.rows);
            assertThat(restored.keys.count()).isEqualTo(taken.rows.size());
        }
    }

    private static StateMemory restored(ByteArrayOutputStream layers) {
        SnapshotReader snapshot = new SnapshotReader(SnapshotBytes.of(ByteBuffer.wrap(layers.toByteArray())));
        return new StateMemory("Test[1]", new StateBudget(1L << 30), RestoredState.allOf(snapshot));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anotherThreadWritesWhileTheOwnerChanges(boolean hasRoom) {
        RandomGenerator random = new SplittableRandom(7);
        HeapBackend backend = new HeapBackend();
        StateMemory memory = Snapshots.small(new StateBudget(hasRoom ? 1 << 30 : 1 << 20), backend);
        Log log = new Log(memory);
        ByteArrayOutputStream layers = new ByteArrayOutputStream();
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 5; i++) {
                log.change(random, 50_000);
            }
            Taken taken = log.freeze(random.nextInt(5) == 0);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> check(taken, layers, 7));
            while (!writing.isDone()) {
                log.change(random, 50_000);
            }
            writing.join();
        }
        memory.close();
        assertThat(backend.opened()).isEqualTo(hasRoom ? 0 : 1);
        backend.close();
    }

    @Test
    void writesWhatIsNewSinceTheLastSnapshotAlone() {
        try (StateMemory memory = new StateMemory("Test[1]", new StateBudget(1L << 30))) {
            Log log = new Log(memory);
            for (int i = 0; i < 1_000; i++) {
                log.append(Batches.of(TYPES, List.of(List.of((long) i, "x".repeat(100)))));
            }
            int whole = Snapshots.bytes(memory.freeze(false)).length;
            log.append(Batches.of(TYPES, List.of(List.of(5L, "new"))));
            int later = Snapshots.bytes(memory.freeze(false)).length;
            assertThat(later).isLessThan(whole / 100);
        }
    }

    @Test
    void keepsValuesOfAllTypesAndNulls() {
        DataType nested = RowType.of(new Field("a", Types.INT), new Field("b", Types.STRING));
        List<DataType> types = List.of(
                Types.STRING,
                Types.BOOLEAN,
                Types.INT,
                Types.FLOAT,
                Types.DOUBLE,
                Types.decimal(30, 2),
                Types.array(Types.STRING),
                Types.map(Types.STRING, Types.INT),
                nested,
                Types.BIGINT,
                Types.STRING);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(Arrays.asList(
                "key",
                true,
                7,
                1.5f,
                Double.NaN,
                new BigDecimal("12345678901234567890.12"),
                Arrays.asList("one", null, ""),
                Map.of("k", 1),
                Arrays.asList(3, "three"),
                Long.MIN_VALUE,
                "zero \0 byte"));
        for (int field = 0; field < types.size(); field++) {
            List<@Nullable Object> row = new ArrayList<>(rows.getFirst());
            row.set(field, null);
            rows.add(row);
        }
        rows.add(new ArrayList<>(Collections.nCopies(types.size(), null)));
        int[] fields = IntStream.range(0, types.size()).toArray();
        try (StateMemory memory = new StateMemory("Test[1]", new StateBudget(1L << 30))) {
            RowTable keys = RowTable.derived(memory, "keys", types.subList(0, 1), List.of(Types.BIGINT));
            RowLog log = new RowLog(memory, "rows", types.subList(0, 1), types.subList(1, types.size()), keys, 1);
            ColumnBatch batch = Batches.of(types, rows).withSelection(new int[] {5, 0, 5, 12, 3, 1}, 6);
            long[] hashes = new long[6];
            long[] places = new long[6];
            KeyHash.of(batch, KEY, hashes);
            keys.upsert(batch, KEY, hashes, places);
            log.append(batch, fields, places);
            List<List<@Nullable Object>> found = new ArrayList<>();
            long[] handle = new long[1];
            for (long place : new long[] {places[0], places[3]}) {
                for (log.newest(new long[] {place}, 1, handle); handle[0] != RowTable.ABSENT; log.before(handle, 1)) {
                    Column[] columns = log.read(handle, 1, fields);
                    List<@Nullable Object> row = new ArrayList<>();
                    for (int field : fields) {
                        row.add(Values.get(columns[field], types.get(field), 0));
                    }
                    found.add(row);
                }
            }
            List<List<@Nullable Object>> expected = new ArrayList<>();
            for (int row : new int[] {3, 5, 0, 5, 1, 12}) {
                expected.add(rows.get(row));
            }
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void aSubtaskTakesTheRowsOfItsKeys() {
        StateMemory memory = new StateMemory("Test[1]", new StateBudget(1L << 30));
        Log log = new Log(memory);
        for (int i = 0; i < 1_000; i++) {
            log.append(Batches.of(TYPES, List.of(List.of(i % 100L, "row " + i))));
        }
        SnapshotReader snapshot = Snapshots.of(memory);
        memory.close();
        long all = 0;
        for (boolean high : new boolean[] {false, true}) {
            RestoredState half = new RestoredState(List.of(snapshot), Optional.of(hash -> hash < 0 == high));
            try (StateMemory restored = new StateMemory("Test[1]", new StateBudget(1L << 30), half)) {
                Log part = new Log(restored);
                assertThat(part.log.count()).isBetween(200L, 800L).isEqualTo(10 * part.keys.count());
                all += part.log.count();
            }
        }
        assertThat(all).isEqualTo(1_000);
    }
}
