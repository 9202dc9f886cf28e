package io.rivulus.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.state.RowCodec.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RowCodecTest {
    private static final DataType ROW =
            new RowType(List.of(new Field("a", Types.STRING), new Field("b", Types.INT)), true);

    /// A type and values of it in ascending order.
    static Stream<Arguments> ascending() {
        return Stream.of(
                Arguments.of(Types.BOOLEAN, List.of(false, true)),
                Arguments.of(Types.INT, List.of(Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE)),
                Arguments.of(Types.BIGINT, List.of(Long.MIN_VALUE, -1L, 0L, 1L << 31, 1L << 32, Long.MAX_VALUE)),
                Arguments.of(
                        Types.decimal(38, 0),
                        Stream.of("-99999999999999999999999999999999999999", "-1", "0", "1", "18446744073709551616")
                                .map(BigDecimal::new)
                                .toList()),
                Arguments.of(
                        Types.FLOAT, List.of(Float.NEGATIVE_INFINITY, -1f, -0.0f, 0.0f, Float.MIN_VALUE, Float.NaN)),
                Arguments.of(
                        Types.DOUBLE,
                        List.of(-Double.MAX_VALUE, -1.0, -0.0, 0.0, 1.0, Double.POSITIVE_INFINITY, Double.NaN)),
                Arguments.of(
                        Types.STRING, List.of("", "\0", "\0\0", "\0a", "a", "a\0", "aa", "b", "é", "\uffff", "𝄞")),
                Arguments.of(
                        Types.array(Types.STRING),
                        List.of(List.of(), Arrays.asList((Object) null), List.of(""), List.of("", "a"), List.of("a"))),
                Arguments.of(ROW, List.of(Arrays.asList(null, 1), List.of("a", 1), List.of("a", 2), List.of("b", 0))),
                Arguments.of(
                        Types.map(Types.STRING, Types.INT), List.of(Map.of(), Map.of("a", 1), Map.of("a", 1, "b", 2))));
    }

    @ParameterizedTest
    @MethodSource("ascending")
    void comparesAsTheValuesDo(DataType type, List<Object> values) {
        for (Order order : orders()) {
            List<@Nullable Object> sorted = new ArrayList<>(order.descending() ? values.reversed() : values);
            sorted.add(order.nullsFirst() ? 0 : sorted.size(), null);
            List<byte[]> encoded = encode(
                    List.of(type),
                    List.of(order),
                    sorted.stream().map(Arrays::asList).toList());

            for (int i = 1; i < encoded.size(); i++) {
                assertThat(Arrays.compareUnsigned(encoded.get(i - 1), encoded.get(i)))
                        .as("%s: %s, %s", order, sorted.get(i - 1), sorted.get(i))
                        .isNegative();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ascending")
    void readsBackWhatItWrote(DataType type, List<Object> values) {
        List<DataType> types = List.of(type, Types.STRING, type);
        for (Order order : orders()) {
            List<Order> orders = List.of(order, Order.ASCENDING, order);
            for (Object value : values) {
                List<@Nullable Object> row = Arrays.asList(value, "between", null);
                byte[] encoded = encode(types, orders, List.of(row)).getFirst();
                ColumnBuilder[] builders =
                        types.stream().map(each -> ColumnBuilder.of(each, 1)).toArray(ColumnBuilder[]::new);

                assertThat(new RowCodec(orders).decode(encoded, 0, builders)).isEqualTo(encoded.length);
                List<@Nullable Object> read = new ArrayList<>();
                for (int i = 0; i < builders.length; i++) {
                    read.add(Values.get(builders[i].build(), types.get(i), 0));
                }
                assertThat(read).isEqualTo(row);
            }
        }
    }

    @Test
    void comparesFieldAfterField() {
        List<DataType> types = List.of(Types.STRING, Types.INT);
        List<Order> orders = List.of(new Order(true, false), Order.ASCENDING);
        List<byte[]> encoded = encode(
                types,
                orders,
                List.of(List.of("b", 9), List.of("ab", 3), List.of("a", 1), List.of("a", 2), Arrays.asList(null, 0)));

        assertThat(encoded).isSortedAccordingTo(Arrays::compareUnsigned);
    }

    private static List<Order> orders() {
        return List.of(new Order(false, false), new Order(false, true), new Order(true, false), new Order(true, true));
    }

    private static List<byte[]> encode(
            List<DataType> types, List<Order> orders, List<? extends List<? extends @Nullable Object>> rows) {
        ColumnBatch batch = Batches.of(types, rows);
        Column[] columns = new Column[types.size()];
        Arrays.setAll(columns, batch::column);
        RowCodec codec = new RowCodec(orders);
        List<byte[]> encoded = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            Bytes out = new Bytes();
            codec.encode(columns, row, out);
            encoded.add(out.copy());
        }
        return encoded;
    }
}
