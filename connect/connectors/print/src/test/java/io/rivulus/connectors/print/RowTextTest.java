package io.rivulus.connectors.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowTextTest {
    private static final RowType NESTED =
            new RowType(List.of(new Field("x", Types.STRING), new Field("y", Types.INT)), true);
    private static final RowType ROW = RowType.of(
            new Field("id", Types.INT),
            new Field("amount", Types.decimal(5, 2)),
            new Field("time", Types.timestamp(3)),
            new Field("bytes", Types.BYTES),
            new Field("tags", Types.array(Types.STRING)),
            new Field("counts", Types.map(Types.STRING, Types.INT)),
            new Field("nested", NESTED));

    @Test
    void printsEveryKindOfValue() {
        assertThat(text(
                        ChangeKind.INSERT,
                        7,
                        new BigDecimal("1.50"),
                        LocalDateTime.of(2026, 1, 31, 12, 0),
                        new byte[] {1, -1},
                        Arrays.asList("a", null),
                        Map.of("k", 1),
                        Arrays.asList("b", null)))
                .isEqualTo("+I[7, 1.50, 2026-01-31T12:00, [1, -1], [a, null], {k=1}, +I[b, null]]");
    }

    @Test
    void printsTheKindOfChange() {
        assertThat(text(ChangeKind.UPDATE_BEFORE, 1, null, null, null, null, null, null))
                .isEqualTo("-U[1, null, null, null, null, null, null]");
    }

    private static String text(ChangeKind kind, @Nullable Object... values) {
        Column[] columns = new Column[ROW.size()];
        for (int i = 0; i < columns.length; i++) {
            ColumnBuilder builder = ColumnBuilder.of(ROW.type(i), 1);
            Values.append(builder, ROW.type(i), values[i]);
            columns[i] = builder.build();
        }
        StringBuilder text = new StringBuilder();
        RowText.append(ColumnBatch.of(1, columns).withKinds(new byte[] {kind.code()}), 0, ROW, text);
        return text.toString();
    }
}
