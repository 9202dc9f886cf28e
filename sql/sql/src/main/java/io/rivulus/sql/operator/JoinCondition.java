package io.rivulus.sql.operator;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.expression.Filter;
import io.rivulus.sql.function.FunctionCatalog;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/// What must hold of two rows, besides equal keys, for them to match. A join's subtasks share the compiled code.
///
/// @param filter over the left columns, then the right ones
/// @param zone the session's time zone
public record JoinCondition(Filter filter, ZoneId zone) {
    /// Compiles a condition over the left columns, then the right ones.
    public static JoinCondition compile(
            RowType left, RowType right, Expression condition, FunctionCatalog functions, ZoneId zone) {
        List<Field> fields =
                Stream.concat(left.fields().stream(), right.fields().stream()).toList();
        return new JoinCondition(Filter.compile(new RowType(fields, false), condition, functions), zone);
    }
}
