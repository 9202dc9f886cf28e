package io.rivulus.sql.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.state.Bytes;
import io.rivulus.state.RowCodec;
import io.rivulus.state.RowCodec.Order;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateBudget;
import io.rivulus.state.StateMemory;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredOrderTest {
    /// Values of one type, so that each pair of them is in some order.
    record Case(DataType type, List<@Nullable Object> values) {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case(Types.BOOLEAN, Arrays.asList(null, true, false)),
                new Case(Types.INT, Arrays.asList(null, 0, -1, 1, Integer.MIN_VALUE, Integer.MAX_VALUE)),
                new Case(Types.BIGINT, Arrays.asList(null, 0L, -1L, 1L, Long.MIN_VALUE, Long.MAX_VALUE)),
                new Case(
                        Types.FLOAT,
                        Arrays.asList(null, 0f, -0f, 1f, -1f, Float.NaN, Float.NEGATIVE_INFINITY, Float.MAX_VALUE)),
                new Case(
                        Types.DOUBLE,
                        Arrays.asList(null, 0d, -0d, 1d, -1d, Double.NaN, Double.POSITIVE_INFINITY, -Double.MIN_VALUE)),
                new Case(Types.STRING, Arrays.asList(null, "", "a", "ab", "b", "\u00e9", "\ud83d\ude00", "\uffee")),
                new Case(
                        Types.decimal(38, 2),
                        Arrays.asList(
                                null,
                                new BigDecimal("0.00"),
                                new BigDecimal("-0.01"),
                                new BigDecimal("184467440737095516.16"),
                                new BigDecimal("-184467440737095516.16"),
                                new BigDecimal("92233720368547758.08"))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void ordersAsRowsAreStoredInOrder(Case sample) {
        for (boolean descending : new boolean[] {false, true}) {
            for (boolean nullsFirst : new boolean[] {false, true}) {
                check(sample, new SortKey(0, descending, nullsFirst));
            }
        }
    }

    private static void check(Case sample, SortKey key) {
        int count = sample.values().size();
        ColumnBuilder builder = ColumnBuilder.of(sample.type(), count);
        ColumnBuilder numbers = ColumnBuilder.of(Types.INT, count);
        for (int i = 0; i < count; i++) {
            Values.append(builder, sample.type(), sample.values().get(i));
            Values.append(numbers, Types.INT, i);
        }
        ColumnBatch batch = ColumnBatch.of(count, builder.build(), numbers.build());
        RowCodec codec = new RowCodec(List.of(new Order(key.descending(), key.nullsFirst())));
        try (StateBudget budget = new StateBudget(1 << 24);
                StateMemory memory = new StateMemory("Test", budget)) {
            RowTable table = new RowTable(memory, "rows", List.of(Types.INT), List.of(sample.type()));
            long[] places = places(table, batch);
            StoredOrder order = new StoredOrder(table.fields(), new int[] {1}, List.of(key));
            for (int row = 0; row < count; row++) {
                for (int stored = 0; stored < count; stored++) {
                    boolean expected = Arrays.compareUnsigned(
                                    encoded(codec, batch.column(0), row), encoded(codec, batch.column(0), stored))
                            < 0;
                    assertThat(order.isBefore(batch, row, places[stored]))
                            .as(
                                    "%s: %s before %s",
                                    key,
                                    sample.values().get(row),
                                    sample.values().get(stored))
                            .isEqualTo(expected);
                }
            }
        }
    }

    private static long[] places(RowTable table, ColumnBatch batch) {
        long[] hashes = new long[batch.count()];
        long[] places = new long[batch.count()];
        KeyHash.of(batch, new int[] {1}, hashes);
        table.upsert(batch, new int[] {1}, hashes, places);
        for (int i = 0; i < places.length; i++) {
            table.fields().put(places[i], 1, batch.column(0), i);
        }
        return places;
    }

    private static byte[] encoded(RowCodec codec, Column column, int row) {
        Bytes bytes = new Bytes();
        codec.encode(new Column[] {column}, row, bytes);
        return bytes.copy();
    }
}
