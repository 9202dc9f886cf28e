package io.rivulus.sql.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.UserException;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.RowColumn;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.function.Evaluation;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.Overflow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ProjectionTest {
    private static final FunctionCatalog CATALOG = FunctionCatalog.builtIn(Overflow.ERROR);
    private static final RowType INPUT =
            RowType.of(new Field("a", Types.INT), new Field("b", Types.INT), new Field("name", Types.STRING));

    private final Evaluation evaluation = Evaluation.timeless();

    @Test
    void computesEveryRow() {
        ColumnBatch batch = batch(row(1, 2, "x"), row(3, 4, "y"), row(null, 5, null));
        ColumnBatch result = project(batch, "a + b", "name", "a * 2 - b");
        assertThat(rows(result, "a + b", "name", "a * 2 - b"))
                .containsExactly(row(3, "x", 0), row(7, "y", 2), row(null, null, null));
    }

    @Test
    void keepsKindsAndSelection() {
        ColumnBatch batch = batch(row(1, 2, "x"), row(Integer.MAX_VALUE, 4, "y"), row(5, 6, "z"))
                .withKinds(new byte[] {0, 1, 2})
                .withSelection(new int[] {0, 2}, 2);
        ColumnBatch result = project(batch, "a + b");
        assertThat(rows(result, "a + b")).containsExactly(row(3), row(11));
        assertThat(result.kinds()).isEqualTo(new byte[] {0, 1, 2});
    }

    @Test
    void writesTextUnderASelectionInAnyOrder() {
        ColumnBatch batch =
                batch(row(1, 2, "x"), row(3, 4, "y"), row(5, 6, "z")).withSelection(new int[] {2, 0}, 2);
        assertThat(rows(project(batch, "COALESCE(name, 'none')"), "COALESCE(name, 'none')"))
                .containsExactly(row("z"), row("x"));
    }

    @Test
    void passesOnTheColumnsThatItOnlyNames() {
        ColumnBatch batch = batch(row(1, 2, "x"));
        assertThat(project(batch, "name").column(0)).isSameAs(batch.column(2));
    }

    @Test
    void passesOnTheFieldsThatItOnlyNamesWithTheNullsAroundThem() {
        RowType inner = RowType.of(new Field("c", Types.STRING), new Field("d", Types.BIGINT));
        RowType outer = RowType.of(new Field("e", inner));
        RowType type = RowType.of(new Field("f", outer));
        ColumnBuilder builder = ColumnBuilder.of(outer, 4);
        Values.append(builder, outer, List.of(List.of("x", 7L)));
        Values.append(builder, outer, null);
        Values.append(builder, outer, Arrays.asList((Object) null));
        Values.append(builder, outer, List.of(Arrays.asList(null, 9L)));
        ColumnBatch batch = ColumnBatch.of(4, builder.build());
        Expression row = CATALOG.field(new Input(0, outer), 0, Position.NONE);
        List<Expression> fields =
                List.of(CATALOG.field(row, 0, Position.NONE), CATALOG.field(row, 1, Position.NONE), row);
        ColumnBatch result = Projection.compile(type, fields, CATALOG).apply(batch, evaluation);

        RowColumn rows = (RowColumn) ((RowColumn) batch.column(0)).fields().getFirst();
        assertThat(((BytesColumn) result.column(0)).bytes())
                .isSameAs(((BytesColumn) rows.fields().getFirst()).bytes());
        assertThat(values(result.column(0), Types.STRING)).containsExactly("x", null, null, null);
        assertThat(values(result.column(1), Types.BIGINT)).containsExactly(7L, null, null, 9L);
        assertThat(values(result.column(2), inner))
                .containsExactly(List.of("x", 7L), null, null, Arrays.asList(null, 9L));
    }

    private static List<@Nullable Object> values(Column column, DataType type) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int row = 0; row < column.size(); row++) {
            values.add(Values.get(column, type, row));
        }
        return values;
    }

    @Test
    void namesExpressionAndRowOfAFailure() {
        ColumnBatch batch = batch(row(1, 2, "x"), row(3, 0, "y"));
        assertThatThrownBy(() -> project(batch, "a + 10 / b"))
                .isInstanceOf(UserException.class)
                .hasMessage("division by zero in 10 / b for the row with b = 0");
    }

    @Test
    void namesThePlaceOfAFailureInTheText() {
        Expression left = ExpressionReader.read("a", INPUT, CATALOG);
        Expression sum = CATALOG.resolve("+", List.of(left, left), new Position(3, 14));
        Projection projection = Projection.compile(INPUT, List.of(sum), CATALOG);
        ColumnBatch batch = batch(row(Integer.MAX_VALUE, 0, null));
        assertThatThrownBy(() -> projection.apply(batch, evaluation))
                .hasMessage("INT overflow in a + a (3:14) for the row with a = 2147483647");
    }

    @Test
    void failsOnNoRowThatIsNotSelected() {
        ColumnBatch batch = batch(row(1, 0, "x"), row(3, 1, "y")).withSelection(new int[] {1}, 1);
        assertThat(rows(project(batch, "a / b"), "a / b")).containsExactly(row(3));
    }

    @Test
    void filtersRowsForWhichAConditionIsTrue() {
        ColumnBatch batch = batch(row(1, 2, "x"), row(3, 0, "y"), row(null, 5, "z"), row(9, 1, "w"));
        assertThat(rows(filter(batch, "a > 2 AND (b = 0 OR 10 / b > 1)"), "a")).containsExactly(row(3), row(9));
        assertThat(rows(filter(batch, "NOT (a > 2)"), "a")).containsExactly(row(1));
        assertThat(filter(batch, "b IS NOT NULL")).isSameAs(batch);
        assertThat(filter(batch, "a IS NULL AND b = 1").count()).isZero();
    }

    @Test
    void filtersWithinASelection() {
        ColumnBatch batch =
                batch(row(1, 2, "x"), row(3, 0, "y"), row(4, 5, "z")).withSelection(new int[] {2, 0}, 2);
        assertThat(rows(filter(batch, "a > 0"), "a")).containsExactly(row(4), row(1));
        assertThat(rows(filter(batch, "a > 1"), "a")).containsExactly(row(4));
    }

    private ColumnBatch project(ColumnBatch batch, String... expressions) {
        return Projection.compile(INPUT, read(expressions), CATALOG).apply(batch, evaluation);
    }

    private ColumnBatch filter(ColumnBatch batch, String condition) {
        return Filter.compile(INPUT, read(condition).getFirst(), CATALOG).apply(batch, evaluation);
    }

    private static List<Expression> read(String... expressions) {
        return Stream.of(expressions)
                .map(text -> ExpressionReader.read(text, INPUT, CATALOG))
                .toList();
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private static ColumnBatch batch(List<?>... rows) {
        Column[] columns = IntStream.range(0, INPUT.size())
                .mapToObj(i -> {
                    ColumnBuilder builder = ColumnBuilder.of(INPUT.type(i), rows.length);
                    Stream.of(rows).forEach(row -> Values.append(builder, INPUT.type(i), row.get(i)));
                    return builder.build();
                })
                .toArray(Column[]::new);
        return ColumnBatch.of(rows.length, columns);
    }

    private static List<List<@Nullable Object>> rows(ColumnBatch batch, String... expressions) {
        List<Expression> read = read(expressions);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < batch.count(); i++) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int column = 0; column < read.size(); column++) {
                row.add(Values.get(batch.column(column), read.get(column).type(), batch.row(i)));
            }
            rows.add(row);
        }
        return rows;
    }
}
