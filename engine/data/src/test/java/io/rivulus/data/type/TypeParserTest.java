package io.rivulus.data.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.NullType;
import io.rivulus.data.type.DataType.RowType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every type is read back from its text.
final class TypeParserTest {
    static Stream<DataType> types() {
        return Stream.of(
                Types.BOOLEAN,
                Types.TINYINT,
                Types.BIGINT.withNullable(false),
                Types.FLOAT,
                Types.DOUBLE,
                Types.decimal(38, 10),
                Types.STRING,
                new DataType.CharType(3, false, false),
                new DataType.CharType(30, true, true),
                Types.BYTES,
                new DataType.BinaryType(16, false, true),
                new DataType.BinaryType(16, true, true),
                Types.DATE,
                Types.time(3),
                Types.timestamp(9),
                Types.timestampLtz(0).withNullable(false),
                new IntervalType(true, true),
                new IntervalType(false, false),
                Types.array(Types.array(Types.INT.withNullable(false))),
                new MultisetType(Types.STRING, true),
                Types.map(Types.STRING.withNullable(false), Types.decimal(5, 2)),
                new RowType(
                        List.of(
                                new Field("a, <b>", Types.map(Types.INT, new RowType(List.of(), false))),
                                new Field("c`d", Types.BOOLEAN.withNullable(false))),
                        true),
                new NullType());
    }

    @ParameterizedTest
    @MethodSource("types")
    void aTypeIsReadFromItsText(DataType type) {
        assertThat(Types.parse(type.sql())).isEqualTo(type);
        assertThat(Types.parse(type.name())).isEqualTo(type.withNullable(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "INTEGER", "DECIMAL(3)", "ARRAY<INT", "INT x", "ROW<`a INT>", "TIME(99999999999)", "TIME()"})
    void otherTextIsNone(String text) {
        assertThatThrownBy(() -> Types.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
