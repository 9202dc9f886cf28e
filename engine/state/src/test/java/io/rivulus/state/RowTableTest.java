package io.rivulus.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.type.TypeInformation;
import io.rivulus.api.type.ValueCodec;
import io.rivulus.api.type.ValueInput;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.state.backend.StateBackend;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowTableTest {
    private static final DataType NESTED =
            new RowType(List.of(new Field("a", Types.array(Types.STRING)), new Field("b", Types.DOUBLE)), true);

    /// One value of each storage but the row's count, which comes first.
    private static final List<DataType> VALUES = List.of(
            Types.BIGINT,
            Types.BOOLEAN,
            Types.INT,
            Types.BIGINT,
            Types.decimal(38, 2),
            Types.FLOAT,
            Types.DOUBLE,
            Types.STRING,
            NESTED,
            Types.map(Types.STRING, Types.INT));

    private final StateMemory memory = new StateMemory("Test[1]", new StateBudget(1L << 30));

    @AfterEach
    void freeMemory() {
        memory.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void agreesWithAHashMap(boolean colliding) {
        List<List<DataType>> keys = List.of(
                List.of(Types.BIGINT),
                List.of(Types.STRING),
                List.of(Types.INT, Types.STRING),
                List.of(Types.DOUBLE, NESTED, Types.BOOLEAN),
                List.of(Types.map(Types.STRING, Types.INT), Types.decimal(38, 2), Types.FLOAT),
                List.of());
        for (List<DataType> types : keys) {
            for (long seed = 0; seed < 2; seed++) {
                new Model(types, colliding, seed, Optional.empty()).run();
            }
        }
    }

    @Test
    void agreesWithAHashMapWhenRowsHaveNoRoom() {
        for (long seed = 0; seed < 4; seed++) {
            for (List<DataType> types : List.of(
                    List.of(Types.BIGINT), List.of(Types.STRING), List.of(Types.DOUBLE, NESTED, Types.BOOLEAN))) {
                HeapBackend backend = new HeapBackend();
                new Model(types, false, seed, Optional.of(backend)).run();
                assertThat(backend.opened()).isPositive();
                backend.close();
            }
        }
    }

    /// The table beside a map, under the same random batches.
    private static final class Model {
        private final RandomGenerator random;
        private final List<DataType> types;
        private final boolean colliding;
        private final String seed;
        private final Optional<StateBackend> backend;
        private final long bytesMax;
        private StateMemory own;
        private RowTable table;
        private final Map<List<@Nullable Object>, List<@Nullable Object>> expected = new HashMap<>();
        private final Set<List<@Nullable Object>> marked = new HashSet<>();

        Model(List<DataType> types, boolean colliding, long seed, Optional<StateBackend> backend) {
            this.backend = backend;
            this.bytesMax = backend.isPresent() ? 1 << 18 : 1 << 30;
            this.own = new StateMemory("Test[1]", new StateBudget(bytesMax), RestoredState.NOTHING, backend);
            this.random = new SplittableRandom(seed);
            this.types = types;
            this.colliding = colliding;
            this.seed = "keys %s, seed %d".formatted(types, seed);
            this.table = new RowTable(own, "model", types, VALUES);
        }

        void run() {
            for (int round = colliding ? 28 : 0; round < 40; round++) {
                switch (random.nextInt(9)) {
                    case 8 -> restart();
                    case 0 -> delete();
                    case 1 -> takeMarks();
                    case 2 -> scan();
                    default -> upsert();
                }
                assertThat(table.count()).as(seed).isEqualTo(expected.size());
            }
            scan();
            takeMarks();
            own.close();
        }

        /// Hashes that a test made up are not those of a snapshot.
        private void restart() {
            if (!colliding) {
                own = Snapshots.restart(own, bytesMax, backend);
                table = new RowTable(own, "model", types, VALUES);
                own.requireAllRestored();
            }
        }

        private void upsert() {
            List<List<@Nullable Object>> keys = randomKeys(1 + random.nextInt(300));
            List<List<@Nullable Object>> values = new ArrayList<>();
            keys.forEach(_ -> values.add(randomRow(VALUES)));
            ColumnBatch batch = Batches.of(types, keys);
            ColumnBatch valueBatch = Batches.of(VALUES, values);
            long[] rows = new long[keys.size()];
            table.upsert(batch, Batches.allColumns(batch), hashes(batch), rows);
            for (int i = 0; i < rows.length; i++) {
                List<@Nullable Object> row = expected.computeIfAbsent(
                        keys.get(i), _ -> new ArrayList<>(Collections.nCopies(VALUES.size(), null)));
                row.set(0, (row.get(0) == null ? 0L : (Long) row.get(0)) + i);
                assertThat(table.fields().addLong(rows[i], types.size(), i))
                        .as(seed)
                        .isEqualTo(row.get(0));
                int field = 1 + random.nextInt(VALUES.size() - 1);
                row.set(field, values.get(i).get(field));
                table.fields().put(rows[i], types.size() + field, valueBatch.column(field), i);
                table.mark(rows[i]);
                marked.add(keys.get(i));
            }
        }

        private void delete() {
            List<List<@Nullable Object>> keys = randomKeys(200);
            ColumnBatch batch = Batches.of(types, keys);
            long[] rows = new long[keys.size()];
            table.find(batch, Batches.allColumns(batch), hashes(batch), rows);
            for (int i = 0; i < rows.length; i++) {
                boolean there = expected.containsKey(keys.get(i));
                assertThat(rows[i] != RowTable.ABSENT)
                        .as("%s: %s", seed, keys.get(i))
                        .isEqualTo(there);
            }
            for (int i = 0; i < rows.length; i++) {
                if (expected.remove(keys.get(i)) != null) {
                    table.delete(rows[i]);
                    marked.remove(keys.get(i));
                }
            }
        }

        private void takeMarks() {
            long[] rows = new long[1 + random.nextInt(100)];
            Set<List<@Nullable Object>> taken = new HashSet<>();
            for (int count = table.takeMarked(rows); count > 0; count = table.takeMarked(rows)) {
                for (int i = 0; i < count; i++) {
                    assertThat(taken.add(key(rows[i]))).isTrue();
                }
            }
            assertThat(taken).as(seed).isEqualTo(marked);
            marked.clear();
        }

        private void scan() {
            RowTable.Cursor cursor = new RowTable.Cursor();
            long[] rows = new long[1 + random.nextInt(100)];
            Map<List<@Nullable Object>, List<@Nullable Object>> found = new HashMap<>();
            for (int count = table.scan(cursor, rows); count > 0; count = table.scan(cursor, rows)) {
                for (int i = 0; i < count; i++) {
                    found.put(key(rows[i]), values(rows[i]));
                }
            }
            assertThat(found).as(seed).isEqualTo(expected);
        }

        private List<@Nullable Object> key(long row) {
            return read(row, 0, types);
        }

        private List<@Nullable Object> values(long row) {
            return read(row, types.size(), VALUES);
        }

        private List<@Nullable Object> read(long row, int first, List<DataType> fields) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                values.add(Batches.value(table, row, first + i, fields.get(i)));
            }
            return values;
        }

        private long[] hashes(ColumnBatch batch) {
            long[] hashes = Batches.hashes(batch);
            return colliding
                    ? Arrays.stream(hashes).map(hash -> hash >> 62 << 40).toArray()
                    : hashes;
        }

        private List<List<@Nullable Object>> randomKeys(int count) {
            List<List<@Nullable Object>> keys = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                keys.add(randomRow(types));
            }
            return keys;
        }

        private List<@Nullable Object> randomRow(List<DataType> fields) {
            List<@Nullable Object> row = new ArrayList<>();
            fields.forEach(type -> row.add(random.nextInt(20) == 0 ? null : randomValue(type)));
            return row;
        }

        private Object randomValue(DataType type) {
            int number = random.nextInt(random.nextBoolean() ? 10 : 2000);
            return switch (type.storage()) {
                case BOOLEAN -> number % 2 == 0;
                case INT -> number;
                case LONG -> (long) number;
                case WIDE -> BigDecimal.valueOf(number, 2).subtract(BigDecimal.TEN);
                case FLOAT -> number % 3 == 0 ? Float.NaN : (float) number;
                case DOUBLE -> number / 7.0;
                case BYTES -> "t".repeat(number % 40) + number;
                case ARRAY -> throw new IllegalStateException();
                case MAP -> Map.of("k" + number, number, "l", 7);
                case ROW -> Arrays.asList(number % 5 == 0 ? null : List.of("x" + number, "\0"), (double) number);
            };
        }
    }

    @Test
    void growsToManyKeysAndFindsThemAll() {
        RowTable table = new RowTable(memory, "numbers", List.of(Types.STRING), List.of(Types.BIGINT));
        int keys = 100_000;
        long[] rows = new long[1000];
        for (int pass = 0; pass < 2; pass++) {
            for (int from = 0; from < keys; from += rows.length) {
                ColumnBatch batch = texts(from, rows.length);
                table.upsert(batch, new int[] {0}, Batches.hashes(batch), rows);
                long wrong = 0;
                for (int i = 0; i < rows.length; i++) {
                    wrong |= table.fields().addLong(rows[i], 1, from + i) ^ (from + i) * (pass + 1L);
                }
                assertThat(wrong).isZero();
            }
        }
        assertThat(table.count()).isEqualTo(keys);
    }

    @Test
    void reusesWhatDeletedRowsHeld() {
        RowTable table = new RowTable(memory, "churn", List.of(Types.STRING), List.of(Types.STRING));
        long[] rows = new long[1000];
        long reserved = 0;
        for (int round = 0; round < 200; round++) {
            ColumnBatch batch = texts(round * rows.length, rows.length);
            table.upsert(batch, new int[] {0}, Batches.hashes(batch), rows);
            for (int i = 0; i < rows.length; i++) {
                table.fields().put(rows[i], 1, batch.column(0), i);
                table.fields().put(rows[i], 1, batch.column(0), (i * 7 + 1) % rows.length);
                table.delete(rows[i]);
            }
            if (round == 100) {
                reserved = memory.reservedBytes();
            }
        }
        assertThat(table.count()).isZero();
        assertThat(memory.reservedBytes()).isEqualTo(reserved);
    }

    @Test
    void newRowsTakeTheSlotsOfDeletedOnesThatTheirSearchComesBy() {
        RowTable table = new RowTable(memory, "churn", List.of(Types.INT), List.of(Types.STRING, Types.INT));
        // All of them begin their search at one slot.
        long[] hashes = {1L << 40, 2L << 40, 3L << 40, 4L << 40};
        ColumnBatch keys = Batches.of(List.of(Types.INT), List.of(List.of(1), List.of(2), List.of(3)));
        long[] rows = new long[3];
        table.upsert(keys, new int[] {0}, hashes, rows);
        for (long row : rows) {
            table.fields().setBytes(row, 1, new byte[] {1, 2, 3}, 0, 3);
            table.fields().setInt(row, 2, 7);
        }

        table.delete(rows[1]);
        ColumnBatch other = Batches.of(List.of(Types.INT), List.of(List.of(4)));
        long[] added = new long[1];
        table.upsert(other, new int[] {0}, new long[] {hashes[3]}, added);

        assertThat(added[0]).isEqualTo(rows[1]);
        assertThat(table.fields().isNull(added[0], 1)).isTrue();
        assertThat(table.fields().isNull(added[0], 2)).isTrue();
        assertThat(table.count()).isEqualTo(3);
        long[] found = new long[3];
        table.find(keys, new int[] {0}, hashes, found);
        assertThat(found).containsExactly(rows[0], RowTable.ABSENT, rows[2]);
    }

    @Test
    void anArrayKeepsItsRoomWhenItsElementsGo() {
        DataType numbers = Types.array(Types.BIGINT.withNullable(false));
        RowTable table = new RowTable(memory, "lists", List.of(Types.INT), List.of(numbers));
        ColumnBatch key = Batches.of(List.of(Types.INT), List.of(List.of(1)));
        long[] rows = new long[1];
        table.upsert(key, new int[] {0}, Batches.hashes(key), rows);
        RowOutput out = new RowOutput(table).at(rows[0]);
        ValueCodec<Long> codec = TypeInformation.of(Long.class).codec();
        for (long element = 0; element < 20; element++) {
            assertThat(out.append(1, element, codec, 448)).isTrue();
        }
        int bytes = table.fields().byteLength(rows[0], 1);

        out.empty(1);
        out.append(1, 4711L, codec, 448);

        assertThat(table.fields().byteLength(rows[0], 1)).isEqualTo(bytes);
        ValueInput list = new RowInput(table).at(rows[0]).beginList(1);
        assertThat(list.hasNext()).isTrue();
        assertThat(codec.read(list, 0)).isEqualTo(4711);
        assertThat(list.hasNext()).isFalse();
    }

    @Test
    void givesBackWhatTablesHadThatCameAndWentBeyondMemory() {
        StateBudget budget = new StateBudget(1 << 16);
        HeapBackend backend = new HeapBackend();
        StateMemory small = Snapshots.small(budget, backend);
        long reserved = 0;
        long[] rows = new long[1000];
        for (int round = 0; round < 300; round++) {
            RowTable table = new RowTable(small, "slice", List.of(Types.STRING), List.of(Types.STRING));
            for (int from = 0; from < 3000; from += rows.length) {
                ColumnBatch batch = texts(from, rows.length);
                table.upsert(batch, new int[] {0}, Batches.hashes(batch), rows);
            }
            assertThat(table.count()).isEqualTo(3000);
            table.close();
            if (round == 100) {
                reserved = small.reservedBytes();
            }
        }
        assertThat(small.reservedBytes()).isEqualTo(reserved);
        small.close();
        assertThat(budget.reservedBytes()).isZero();
        assertThat(backend.opened()).isOne();
        backend.close();
    }

    @Test
    void keepsHugeValues() {
        RowTable table = new RowTable(memory, "huge", List.of(Types.INT), List.of(Types.STRING));
        List<DataType> types = List.of(Types.INT, Types.STRING);
        for (int i = 0; i < 12; i++) {
            String text = "x".repeat(5_000_000 + i);
            ColumnBatch batch = Batches.of(types, List.of(List.of(i, text)));
            long[] rows = new long[1];
            table.upsert(batch, new int[] {0}, new long[] {Long.reverse(i)}, rows);
            table.fields().put(rows[0], 1, batch.column(1), 0);
        }
        RowTable.Cursor cursor = new RowTable.Cursor();
        long[] rows = new long[12];
        assertThat(table.scan(cursor, rows)).isEqualTo(12);
        for (long row : rows) {
            assertThat(table.fields().byteLength(row, 1))
                    .isEqualTo(5_000_000 + table.fields().getInt(row, 0));
        }
        table.clear();
        assertThat(memory.reservedBytes()).isLessThan(1 << 20);
    }

    @Test
    void saysWhenItIsFull() {
        try (StateMemory small = new StateMemory("GroupAggregate[2]", new StateBudget(1 << 20))) {
            RowTable table = new RowTable(small, "accumulators", List.of(Types.BIGINT), List.of(Types.BIGINT));
            assertThatThrownBy(() -> fill(table, 100_000))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageMatching(
                            "the state of 'GroupAggregate\\[2]' is full: the [\\d,]+ rows of 'accumulators' hold"
                                    + " [\\d,]+ bytes and need [\\d,]+ more, but of the 1,048,576 for all state [\\d,]+"
                                    + " are taken: raise taskmanager.memory.managed.size, or keep less state");
            assertThat(small.reservedBytes()).isBetween(1L << 19, 1L << 20);
        }
    }

    @Test
    void sharesItsBudgetWithOthersAndGivesAllOfItBack() {
        StateBudget budget = new StateBudget(1 << 20);
        StateMemory first = new StateMemory("Join[1]", budget);
        try (StateMemory second = new StateMemory("Join[2]", budget)) {
            fill(new RowTable(first, "left", List.of(Types.BIGINT), List.of(Types.BIGINT)), 8_000);
            RowTable right = new RowTable(second, "right", List.of(Types.BIGINT), List.of(Types.BIGINT));
            assertThatThrownBy(() -> fill(right, 30_000)).hasMessageContaining("the state of 'Join[2]' is full");
            assertThat(budget.reservedBytes()).isEqualTo(first.reservedBytes() + second.reservedBytes());
            first.close();
            fill(new RowTable(second, "more", List.of(Types.BIGINT), List.of(Types.BIGINT)), 5_000);
        }
        assertThat(budget.reservedBytes()).isZero();
    }

    @Test
    void isOfNoUseOnceItsMemoryIsClosed() {
        StateMemory closed = new StateMemory("Test[1]", new StateBudget(1 << 20));
        RowTable table = new RowTable(closed, "gone", List.of(Types.BIGINT), List.of(Types.BIGINT));
        long row = fill(table, 1);
        closed.close();

        assertThat(closed.reservedBytes()).isZero();
        assertThatThrownBy(() -> table.fields().getLong(row, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void holdsZerosAndNotANumbersEqualInKeysAndKeepsThemInValues() {
        RowTable table = new RowTable(memory, "doubles", List.of(Types.DOUBLE), List.of(Types.DOUBLE));
        ColumnBatch batch = Batches.of(List.of(Types.DOUBLE), List.of(List.of(-0.0), List.of(0.0)));
        long[] rows = new long[2];
        table.upsert(batch, new int[] {0}, Batches.hashes(batch), rows);
        table.fields().put(rows[0], 1, batch.column(0), 0);

        assertThat(rows[0]).isEqualTo(rows[1]);
        assertThat(table.fields().getDouble(rows[0], 0)).isEqualTo(0.0);
        assertThat(table.fields().getDouble(rows[0], 1)).isEqualTo(-0.0);
    }

    @Test
    void comparesFieldsWithColumns() {
        for (DataType type : VALUES) {
            RowTable table = new RowTable(memory, "compared", List.of(), List.of(type));
            List<List<@Nullable Object>> values = new ArrayList<>();
            values.add(Collections.singletonList(null));
            values.add(List.of(new Model(List.of(), false, 1, Optional.empty()).randomValue(type)));
            Column column = Batches.of(List.of(type), values).column(0);
            long[] rows = new long[1];
            table.upsert(ColumnBatch.of(1), new int[0], new long[1], rows);
            for (int i : new int[] {0, 1, 0}) {
                table.fields().put(rows[0], 0, column, i);
                assertThat(table.fields().same(rows[0], 0, column, i))
                        .as(type.sql())
                        .isTrue();
                assertThat(table.fields().same(rows[0], 0, column, 1 - i))
                        .as(type.sql())
                        .isFalse();
                assertThat(Batches.value(table, rows[0], 0, type)).isEqualTo(Values.get(column, type, i));
            }
        }
    }

    @Test
    void holdsManyFields() {
        List<DataType> many = Collections.nCopies(2000, Types.BIGINT);
        RowTable table = new RowTable(memory, "wide", List.of(Types.BIGINT), many);
        long row = fill(table, 100);
        for (int field : new int[] {1, 63, 64, 65, 1999, 2000}) {
            assertThat(table.fields().isNull(row, field)).isTrue();
            table.fields().setLong(row, field, field);
            assertThat(table.fields().isNull(row, field)).isFalse();
            assertThat(table.fields().getLong(row, field)).isEqualTo(field);
        }
        assertThat(table.count()).isEqualTo(100);
    }

    private static long fill(RowTable table, int keys) {
        long[] rows = new long[keys];
        ColumnBatch batch = Batches.of(
                List.of(Types.BIGINT),
                IntStream.range(0, keys).mapToObj(i -> List.of((long) i)).toList());
        table.upsert(batch, new int[] {0}, Batches.hashes(batch), rows);
        return rows[keys - 1];
    }

    private static ColumnBatch texts(int from, int count) {
        Column column = Batches.of(
                        List.of(Types.STRING),
                        IntStream.range(from, from + count)
                                .mapToObj(i -> List.of("key" + i))
                                .toList())
                .column(0);
        return ColumnBatch.of(count, column);
    }
}
