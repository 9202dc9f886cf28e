package io.rivulus.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.state.RowCodec.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RowMultimapTest {
    private static final List<DataType> KEY = List.of(Types.STRING);
    private static final List<DataType> ROW = List.of(Types.BIGINT, Types.STRING);

    private final StateMemory memory = new StateMemory("Test[1]", new StateBudget(1L << 30));

    @AfterEach
    void freeMemory() {
        memory.close();
    }

    @Test
    void agreesWithAMapOfBags() {
        for (long seed = 0; seed < 5; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            RowMultimap rows = RowMultimap.ascending(memory, "rows", KEY, ROW);
            Map<String, TreeMap<Long, Long>> expected = new HashMap<>();
            for (int i = 0; i < 5_000; i++) {
                String key = "k" + random.nextInt(100);
                long value = random.nextInt(50);
                long weight = random.nextInt(3) - 1L;
                long count = add(rows, key, value, weight);
                TreeMap<Long, Long> bag = expected.computeIfAbsent(key, _ -> new TreeMap<>());
                assertThat(count).as("seed %d", seed).isEqualTo(bag.merge(value, weight, Long::sum));
                bag.values().removeIf(number -> number == 0);
            }
            assertThat(rows.count())
                    .isEqualTo(expected.values().stream().mapToLong(Map::size).sum());
            expected.forEach((key, bag) -> assertThat(read(rows, key)).isEqualTo(new ArrayList<>(bag.keySet())));
            rows.close();
        }
    }

    @Test
    void keepsKeysOfOneHashApart() {
        RowMultimap rows = RowMultimap.ascending(memory, "rows", KEY, ROW);
        ColumnBatch keys = Batches.of(KEY, List.of(List.of("a"), List.of("b"), List.of("ab")));
        ColumnBatch values = Batches.of(ROW, List.of(List.of(1L, "x"), List.of(2L, "x"), List.of(3L, "x")));
        for (int i = 0; i < 3; i++) {
            rows.add(7, columns(keys), columns(values), i, 1);
        }
        RowMultimap.Cursor cursor = rows.newCursor();
        rows.open(cursor, 7, columns(keys), 0);
        assertThat(drain(cursor, 10)).containsExactly(1L);
        rows.open(cursor, 7, columns(keys), 2);
        assertThat(drain(cursor, 10)).containsExactly(3L);
    }

    @Test
    void ordersABagAsAsked() {
        RowMultimap rows = new RowMultimap(memory, "top", KEY, ROW, List.of(new Order(true, false), Order.ASCENDING));
        for (long value = 0; value < 1000; value++) {
            add(rows, "k", value * 7 % 1000, 1);
        }
        assertThat(read(rows, "k"))
                .isEqualTo(LongStream.range(0, 1000).map(i -> 999 - i).boxed().toList());
    }

    @Test
    void aCursorRestsWhileRowsComeAndGo() {
        RowMultimap rows = RowMultimap.ascending(memory, "rows", KEY, ROW);
        for (long value = 0; value < 5000; value += 10) {
            add(rows, "k", value, 1);
        }
        RowMultimap.Cursor cursor = rows.newCursor();
        ColumnBatch key = Batches.of(KEY, List.of(List.of("k")));
        rows.open(cursor, Batches.hashes(key)[0], columns(key), 0);

        assertThat(drain(cursor, 3)).containsExactly(0L, 10L, 20L);
        add(rows, "k", 25, 1);
        add(rows, "k", 15, 1);
        assertThat(drain(cursor, 2)).containsExactly(25L, 30L);
        add(rows, "k", 30, -1);
        add(rows, "k", 40, -1);
        assertThat(drain(cursor, 2)).containsExactly(50L, 60L);
        add(rows, "k", 60, 1);
        assertThat(drain(cursor, 1)).containsExactly(70L);
        assertThat(cursor.weight()).isEqualTo(1);
        assertThat(drain(cursor, 10_000)).hasSize(492).endsWith(4990L);
        add(rows, "k", 9999, 1);
        assertThat(cursor.next()).isFalse();
    }

    private static long add(RowMultimap rows, String key, long value, long weight) {
        ColumnBatch keys = Batches.of(KEY, List.of(List.of(key)));
        ColumnBatch values = Batches.of(ROW, List.of(List.of(value, "text")));
        return rows.add(Batches.hashes(keys)[0], columns(keys), columns(values), 0, weight);
    }

    private static List<@Nullable Object> read(RowMultimap rows, String key) {
        ColumnBatch keys = Batches.of(KEY, List.of(List.of(key)));
        RowMultimap.Cursor cursor = rows.newCursor();
        rows.open(cursor, Batches.hashes(keys)[0], columns(keys), 0);
        return drain(cursor, Integer.MAX_VALUE);
    }

    /// The first fields of up to `max` rows.
    private static List<@Nullable Object> drain(RowMultimap.Cursor cursor, int max) {
        ColumnBuilder[] builders = {ColumnBuilder.of(ROW.get(0), 1), ColumnBuilder.of(ROW.get(1), 1)};
        while (builders[0].size() < max && cursor.next()) {
            cursor.append(builders);
        }
        Column column = builders[0].build();
        List<@Nullable Object> values = new ArrayList<>();
        for (int row = 0; row < column.size(); row++) {
            values.add(Values.get(column, ROW.get(0), row));
        }
        return values;
    }

    private static Column[] columns(ColumnBatch batch) {
        Column[] columns = new Column[batch.columnCount()];
        Arrays.setAll(columns, batch::column);
        return columns;
    }
}
