package io.rivulus.sql.function;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import java.util.List;
import java.util.function.UnaryOperator;

/// A typed call of a table function: what makes rows of the values of one. Immutable.
///
/// @param name by which it is called, in capitals
/// @param arguments over the columns of that row
/// @param row the columns of the rows that it makes
public record TableCall(String name, Maker maker, List<Expression> arguments, RowType row, Position position) {
    /// The name of the only column of rows that are no more than a value, Flink's.
    private static final String COLUMN = "EXPR$0";

    public TableCall {
        arguments = List.copyOf(arguments);
    }

    /// What makes the rows.
    public sealed interface Maker {
        /// A function of the user's.
        record User(UserTableFunction function) implements Maker {}

        /// UNNEST of an array, map or multiset.
        ///
        /// @param numbered whether a row's number, from 1, stands behind its columns
        record Unnest(boolean numbered) implements Maker {}
    }

    /// The columns that values of a type make up.
    static RowType row(DataType value) {
        return value instanceof RowType row ? new RowType(row.fields(), false) : RowType.of(new Field(COLUMN, value));
    }

    /// Whether the same arguments always give the same rows, leaving aside what these are.
    public boolean deterministic() {
        return switch (maker) {
            case Maker.User user -> user.function().type().deterministic();
            case Maker.Unnest _ -> true;
        };
    }

    /// What it does, by a name that stays the same from run to run.
    public String meaning() {
        return switch (maker) {
            case Maker.User user -> user.function().type().type().getName();
            case Maker.Unnest unnest -> unnest.numbered() ? "UNNEST WITH ORDINALITY" : "UNNEST";
        };
    }

    /// The same call with other arguments of the same types.
    public TableCall with(UnaryOperator<Expression> argument) {
        return new TableCall(name, maker, arguments.stream().map(argument).toList(), row, position);
    }

    /// The call as an expression, for texts.
    public Expression asExpression() {
        return new Call(name, arguments, row, position);
    }

    /// What makes its rows in one task.
    ///
    /// @param users the task's
    /// @param places where the arguments stand among the columns
    public RowMaker open(UserInstances users, int[] places) {
        return switch (maker) {
            case Maker.User user ->
                new UserRows(user.function(), user.function().methodOf(this), this, users, places);
            case Maker.Unnest unnest -> new UnnestedRows(arguments.getFirst().type(), unnest.numbered(), places[0]);
        };
    }
}
