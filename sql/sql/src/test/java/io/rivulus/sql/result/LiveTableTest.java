package io.rivulus.sql.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.operator.SortKey;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LiveTableTest {
    private static final RowType COUNTS = RowType.of(new Field("word", Types.STRING), new Field("n", Types.BIGINT));

    @Test
    void showsTheLatestRowsOfAResultThatOnlyGrows() {
        LiveTable table = new LiveTable(ResultShape.of(COUNTS), ZoneOffset.UTC, 2);
        table.write(
                new Rows(COUNTS).insert("a", 1L).insert("b", 2L).insert("c", 3L).batch());
        assertThat(table.lines(10)).containsExactly(" word │ n", "──────┼───", " b    │ 2", " c    │ 3");
        table.write(new Rows(COUNTS).insert("d", 4L).batch());
        assertThat(table.lines(10)).endsWith(" c    │ 3", " d    │ 4");
        assertThat(table.lines(1)).hasSize(3).endsWith(" d    │ 4");
        assertThat(table.count()).isEqualTo(4);
    }

    @Test
    void showsTheFirstRowsOfAResultInOrderAndKeepsItsColumnsWide() {
        LiveTable table = new LiveTable(
                new ResultShape(COUNTS, 2, List.of(new SortKey(1, true, false)), false, true), ZoneOffset.UTC, 10);
        table.write(new Rows(COUNTS)
                .insert("a", 1L)
                .insert("long word", 200L)
                .insert("c", 3L)
                .batch());
        assertThat(table.lines(2)).endsWith(" long word │ 200", " c         │   3");
        table.write(
                new Rows(COUNTS).change(ChangeKind.DELETE, "long word", 200L).batch());
        assertThat(table.lines(2)).endsWith(" c         │   3", " a         │   1");
        assertThat(table.count()).isEqualTo(2);
    }
}
