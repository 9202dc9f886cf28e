package io.rivulus.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
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

final class ValuesTest {
    private static final RowType NESTED = new RowType(
            List.of(new Field("a", Types.STRING), new Field("b", Types.array(Types.decimal(38, 10)))), true);

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(Types.BOOLEAN, List.of(true, false)),
                Arguments.of(Types.TINYINT, List.of(-128, 127)),
                Arguments.of(Types.BIGINT, List.of(Long.MIN_VALUE, Long.MAX_VALUE)),
                Arguments.of(Types.FLOAT, List.of(Float.NaN, -0.0f)),
                Arguments.of(Types.DOUBLE, List.of(Double.MIN_VALUE, Double.NEGATIVE_INFINITY)),
                Arguments.of(Types.decimal(18, 4), List.of(new BigDecimal("-99999999999999.9999"))),
                Arguments.of(
                        Types.decimal(38, 0),
                        List.of(
                                new BigDecimal("99999999999999999999999999999999999999"),
                                new BigDecimal("-99999999999999999999999999999999999999"),
                                new BigDecimal("18446744073709551615"),
                                new BigDecimal("-1"))),
                Arguments.of(Types.STRING, List.of("", "Zürich", "𝄞")),
                Arguments.of(Types.DATE, List.of(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31))),
                Arguments.of(Types.time(9), List.of(LocalTime.MIN, LocalTime.MAX)),
                Arguments.of(
                        Types.timestamp(6),
                        List.of(
                                LocalDateTime.of(1, 1, 1, 0, 0, 0, 1000),
                                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000))),
                Arguments.of(Types.timestamp(9), List.of(LocalDateTime.of(1, 1, 1, 0, 0, 0, 1), LocalDateTime.MAX)),
                Arguments.of(Types.timestampLtz(3), List.of(Instant.ofEpochMilli(-1))),
                Arguments.of(Types.timestampLtz(9), List.of(Instant.ofEpochSecond(-1, 1))),
                Arguments.of(new IntervalType(true, true), List.of(Period.ofMonths(-13))),
                Arguments.of(new IntervalType(false, true), List.of(Duration.ofMillis(-1))),
                Arguments.of(Types.array(Types.INT), List.of(List.of(), Arrays.asList(1, null, 3))),
                Arguments.of(Types.map(Types.STRING, Types.BIGINT), List.of(Map.of("k", 7L), Map.of())),
                Arguments.of(new MultisetType(Types.STRING, true), List.of(Map.of("twice", 2))),
                Arguments.of(NESTED, List.of(Arrays.asList(null, List.of(new BigDecimal("1.0000000000"))))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void readBackAsTheyWereAppended(DataType type, List<Object> values) {
        Column column = columnWithNullsAround(type, values);

        assertThat(read(column, type)).isEqualTo(withNullsAround(values));
    }

    @ParameterizedTest
    @MethodSource("values")
    void surviveGatheringInAnyOrder(DataType type, List<Object> values) {
        Column column = columnWithNullsAround(type, values);
        int last = column.size() - 1;

        Column gathered = column.gather(new int[] {last, 1, 1}, 3);

        assertThat(read(gathered, type)).isEqualTo(Arrays.asList(null, values.getFirst(), values.getFirst()));
    }

    @ParameterizedTest
    @MethodSource("values")
    void surviveBeingAppendedFromAnotherColumn(DataType type, List<Object> values) {
        Column column = columnWithNullsAround(type, values);
        ColumnBuilder copy = ColumnBuilder.of(type, 1);
        for (int row = 0; row < column.size(); row++) {
            copy.appendFrom(column, row);
        }

        assertThat(read(copy.build(), type)).isEqualTo(withNullsAround(values));
    }

    @Test
    void bytesReadBackAsTheyWereAppended() {
        ColumnBuilder builder = ColumnBuilder.of(Types.BYTES, 1);
        Values.append(builder, Types.BYTES, new byte[] {0, -1});

        assertThat(Values.get(builder.build(), Types.BYTES, 0)).isEqualTo(new byte[] {0, -1});
    }

    private static Column columnWithNullsAround(DataType type, List<Object> values) {
        ColumnBuilder builder = ColumnBuilder.of(type, 1);
        withNullsAround(values).forEach(value -> Values.append(builder, type, value));
        return builder.build();
    }

    private static List<@Nullable Object> withNullsAround(List<Object> values) {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(null);
        all.addAll(values);
        all.add(null);
        return all;
    }

    private static List<@Nullable Object> read(Column column, DataType type) {
        Object[] values = new Object[column.size()];
        Arrays.setAll(values, row -> Values.get(column, type, row));
        return Arrays.asList(values);
    }
}
