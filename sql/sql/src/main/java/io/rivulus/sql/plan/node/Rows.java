package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimestampType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The arithmetic of row types.
public final class Rows {
    /// The precision of a window's bounds.
    private static final int WINDOW_PRECISION = 3;

    private Rows() {}

    static RowType pick(RowType row, List<Integer> columns) {
        return new RowType(columns.stream().map(row.fields()::get).toList(), false);
    }

    static RowType concat(RowType left, RowType right) {
        List<Field> fields = new ArrayList<>(left.fields());
        fields.addAll(right.fields());
        return new RowType(fields, false);
    }

    static RowType nullable(RowType row) {
        return new RowType(
                row.fields().stream()
                        .map(field -> new Field(field.name(), field.type().withNullable(true)))
                        .toList(),
                false);
    }

    /// What a window appends to rows whose time has this type.
    static RowType window(DataType time) {
        boolean localZoned = time instanceof TimestampType timestamp && timestamp.localZoned();
        DataType bound = new TimestampType(WINDOW_PRECISION, false, false);
        return RowType.of(
                new Field("window_start", bound),
                new Field("window_end", bound),
                new Field("window_time", new TimestampType(WINDOW_PRECISION, localZoned, false)));
    }

    /// A row of these names with the types of the expressions.
    public static RowType of(List<String> names, List<Expression> expressions) {
        return new RowType(
                IntStream.range(0, names.size())
                        .mapToObj(
                                i -> new Field(names.get(i), expressions.get(i).type()))
                        .toList(),
                false);
    }

    /// Every column as it is.
    public static List<Expression> columns(RowType row) {
        return IntStream.range(0, row.size())
                .<Expression>mapToObj(i -> new Input(i, row.type(i)))
                .toList();
    }

    static boolean isIdentity(List<Expression> projections, int columns) {
        return projections.size() == columns
                && IntStream.range(0, columns)
                        .allMatch(i -> projections.get(i) instanceof Input input && input.index() == i);
    }
}
