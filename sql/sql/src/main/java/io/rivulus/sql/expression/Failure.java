package io.rivulus.sql.expression;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.function.FunctionErrors;
import io.rivulus.sql.function.FunctionException;
import java.time.DateTimeException;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Makes the error that a user sees of a function that failed: what, in which expression, for which row.
public final class Failure {
    private Failure() {}

    /// Called by generated code.
    ///
    /// @param site which of the frame's expressions failed
    /// @return what to throw
    static RuntimeException at(RuntimeException cause, int site, @Nullable Object[] frame, int row) {
        return Frame.sites(frame).failure(cause, site, Frame.batch(frame), row);
    }

    /// What to throw for a failure of `expression` in a row: a [UserException] if a function can fail so, else
    /// `cause`.
    public static RuntimeException of(
            RuntimeException cause, Expression expression, RowType input, ColumnBatch batch, int row) {
        ErrorCode code;
        String what;
        if (cause instanceof FunctionException failure) {
            code = failure.code();
            what = failure.getMessage();
        } else if (cause instanceof ArithmeticException || cause instanceof DateTimeException) {
            code = FunctionErrors.OVERFLOW;
            what = expression.type().name() + " overflow";
        } else {
            return cause;
        }
        Position position = expression instanceof Call call ? call.position() : Position.NONE;
        String at = position.equals(Position.NONE) ? "" : " (" + position + ")";
        String values = values(expression, input, batch, row);
        String message = "%s in %s%s%s".formatted(what, ExpressionText.of(expression, input), at, values);
        return new UserException(code, message, cause);
    }

    private static String values(Expression expression, RowType input, ColumnBatch batch, int row) {
        SortedSet<Integer> columns = ExpressionShape.inputs(expression);
        return columns.isEmpty() ? "" : " for the row with " + RowText.of(input, columns, batch::column, row);
    }
}
