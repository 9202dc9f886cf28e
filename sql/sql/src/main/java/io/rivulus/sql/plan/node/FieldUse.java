package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.function.FunctionCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntFunction;

/// What is read of the rows that a column holds: all of them, or some fields, and of these the same. Collected while
/// plans are made, then asked.
final class FieldUse {
    /// By position, without those that nobody reads.
    private final TreeMap<Integer, FieldUse> fields = new TreeMap<>();

    private boolean whole;

    /// Of a column all of which is read.
    static FieldUse ofAll() {
        FieldUse use = new FieldUse();
        use.whole = true;
        return use;
    }

    /// Adds what an expression reads.
    ///
    /// @param columns where what is read of each column is collected
    static void collect(Expression expression, IntFunction<FieldUse> columns) {
        switch (expression) {
            case Input input -> columns.apply(input.index()).whole = true;
            case Literal _ -> {}
            case Call call -> {
                List<Integer> path = new ArrayList<>();
                if (root(call, path) instanceof Input input) {
                    FieldUse use = columns.apply(input.index());
                    for (int field : path) {
                        use = use.fields.computeIfAbsent(field, _ -> new FieldUse());
                    }
                    use.whole = true;
                } else {
                    call.arguments().forEach(argument -> collect(argument, columns));
                }
            }
        }
    }

    /// What the outermost of some fields within one another is read of.
    ///
    /// @param path gets their positions, the outermost first
    private static Expression root(Expression expression, List<Integer> path) {
        Expression row = expression;
        while (row instanceof Call call && call.function().equals(FunctionCatalog.FIELD)) {
            path.addFirst(FunctionCatalog.fieldIndex(call));
            row = call.arguments().getFirst();
        }
        return row;
    }

    /// The type of the column with those fields alone that are read.
    DataType narrowed(DataType type) {
        if (whole || fields.isEmpty() || !(type instanceof RowType row)) {
            return type;
        }
        List<Field> kept = new ArrayList<>();
        fields.forEach((position, use) -> {
            Field field = row.fields().get(position);
            kept.add(new Field(field.name(), use.narrowed(field.type())));
        });
        return new RowType(kept, row.nullable());
    }

    /// The same expression over columns that are narrowed.
    static Expression narrowed(Expression expression, IntFunction<FieldUse> columns) {
        return switch (expression) {
            case Input input -> input;
            case Literal literal -> literal;
            case Call call -> {
                List<Integer> path = new ArrayList<>();
                if (root(call, path) instanceof Input input) {
                    FieldUse use = columns.apply(input.index());
                    Expression row = new Input(input.index(), use.narrowed(input.type()));
                    for (int position : path) {
                        row = use.field(row, position);
                        use = use.whole ? ofAll() : use.fields.getOrDefault(position, ofAll());
                    }
                    yield row;
                }
                yield new Call(
                        call.function(),
                        call.arguments().stream()
                                .map(argument -> narrowed(argument, columns))
                                .toList(),
                        call.type(),
                        call.position());
            }
        };
    }

    /// The field of a row that has been narrowed, by its position in what it was.
    private Expression field(Expression row, int position) {
        int now =
                whole || fields.isEmpty() ? position : fields.headMap(position).size();
        return FunctionCatalog.fieldOf(row, now);
    }
}
