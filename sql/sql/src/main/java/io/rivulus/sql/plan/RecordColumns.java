package io.rivulus.sql.plan;

import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.TypeRules;
import io.rivulus.sql.operator.NotNullFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The columns of a query as the fields of objects: each field has the column of its name, converted if need be.
///
/// @param type of the objects; what has no fields has the only column there is
/// @param given the query's columns
record RecordColumns(TypeInformation<?> type, RowType given) {
    /// What the objects have of columns.
    RowType row() {
        return type.isRow() && type.dataType() instanceof RowType fields
                ? new RowType(fields.fields(), false)
                : RowType.of(new Field(given.size() == 1 ? given.names().getFirst() : "value", type.dataType()));
    }

    /// An expression over the query's columns for each of the objects'.
    ///
    /// @throws UserException when a field has no column, or one of another type
    List<Expression> expressions(FunctionCatalog functions) {
        RowType row = row();
        if (!type.isRow() && given.size() != 1) {
            throw new UserException(
                    PlanErrors.NOT_RECORDS,
                    "the query has %d columns (%s), but %s is one value: give a class with a field for each"
                            .formatted(given.size(), String.join(", ", given.names()), type.name()));
        }
        List<Expression> expressions = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            Field field = row.fields().get(i);
            int column = given.indexOf(field.name());
            if (column < 0) {
                throw new UserException(
                        PlanErrors.NOT_RECORDS,
                        "%s has a field '%s', but the query has no column of that name: name one so with AS%s"
                                .formatted(type.name(), field.name(), hint(field)));
            }
            expressions.add(converted(field, new Input(column, given.type(column)), functions));
        }
        return expressions;
    }

    private String hint(Field field) {
        String near = Nearest.hint(field.name(), given.names());
        return near.isEmpty() ? "; it has " + String.join(", ", given.names()) : near;
    }

    private Expression converted(Field field, Input column, FunctionCatalog functions) {
        DataType from = column.type();
        DataType to = field.type();
        // The digits of a BigDecimal are kept as text.
        boolean digits = to instanceof DataType.CharType && TypeRules.isNumeric(from) && isDecimal(field);
        if (!digits && !ImplicitCasts.allowed(from, to)) {
            throw new UserException(
                    PlanErrors.NOT_RECORDS,
                    "the field '%s' of %s is %s, but the query's column is %s; CAST it"
                            .formatted(field.name(), type.name(), to.name(), from.name()));
        }
        return functions.cast(column, to, Position.NONE);
    }

    private boolean isDecimal(Field field) {
        return type.parts().stream()
                .anyMatch(part ->
                        part.name().equals(field.name()) && part.type().name().startsWith("Big"));
    }

    /// What refuses NULL for fields that can't have it.
    List<NotNullFactory> notNull() {
        RowType row = row();
        List<Integer> columns = IntStream.range(0, row.size())
                .filter(i -> !row.type(i).nullable()
                        && given.type(Math.max(0, given.indexOf(row.names().get(i))))
                                .nullable())
                .boxed()
                .toList();
        return columns.isEmpty() ? List.of() : List.of(new NotNullFactory(type.name(), row, columns));
    }
}
