package io.rivulus.data.expression;

import io.rivulus.data.type.DataType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A typed expression over the columns of one row.
public sealed interface Expression {
    DataType type();

    /// The column at `index` of the input row.
    record Input(int index, DataType type) implements Expression {
        @Override
        public String toString() {
            return "$" + index;
        }
    }

    /// A constant.
    ///
    /// @param value as [io.rivulus.data.Values] gives it for `type`, or absent for NULL
    record Literal(@Nullable Object value, DataType type) implements Expression {
        @Override
        public String toString() {
            return value instanceof CharSequence text ? "'" + text + "'" : String.valueOf(value);
        }
    }

    /// A function, operator or special form applied to arguments.
    ///
    /// @param function its name in capitals, such as `+`, `AND`, `CASE`, `CAST` or `UPPER`
    /// @param type of the result; for `CAST` and `TRY_CAST` also what to cast to
    /// @param position where it stands in the SQL text, for errors; [Position#NONE] when it stands nowhere
    record Call(String function, List<Expression> arguments, DataType type, Position position) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        public Call(String function, DataType type, Expression... arguments) {
            this(function, List.of(arguments), type, Position.NONE);
        }

        @Override
        public String toString() {
            return arguments.stream().map(Expression::toString).collect(Collectors.joining(", ", function + "(", ")"));
        }
    }

    /// A place in a SQL text, both counted from 1.
    record Position(int line, int column) {
        public static final Position NONE = new Position(0, 0);

        @Override
        public String toString() {
            return line + ":" + column;
        }
    }
}
