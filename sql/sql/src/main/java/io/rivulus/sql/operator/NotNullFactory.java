package io.rivulus.sql.operator;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.sql.expression.RowText;
import java.util.List;
import java.util.stream.IntStream;

/// Ends the job when NULL comes for a column of a sink that is NOT NULL.
///
/// @param sink the table's name, for the error
/// @param columns the columns that are NOT NULL in the table and may be NULL in the query
public record NotNullFactory(String sink, RowType row, List<Integer> columns) implements OperatorFactory {
    static final ErrorCode NULL_FOR_NOT_NULL = new ErrorCode(2211, "NULL for a column that is NOT NULL");

    public NotNullFactory {
        columns = List.copyOf(columns);
    }

    @Override
    public String name() {
        return "NotNullEnforcer";
    }

    @Override
    public Operator create() {
        return (_, batch, output) -> {
            for (int column : columns) {
                check(batch, column);
            }
            output.emit(batch);
            return true;
        };
    }

    private void check(ColumnBatch batch, int index) {
        Column column = batch.column(index);
        if (column.nulls() == null) {
            return;
        }
        for (int i = 0; i < batch.count(); i++) {
            if (column.isNull(batch.row(i))) {
                throw new UserException(
                        NULL_FOR_NOT_NULL,
                        "column %s of %s is NOT NULL, but NULL in the row with %s; filter such rows out, or use COALESCE"
                                .formatted(
                                        row.names().get(index),
                                        sink,
                                        RowText.of(row, everything(), batch::column, batch.row(i))));
            }
        }
    }

    private List<Integer> everything() {
        return IntStream.range(0, row.size()).boxed().toList();
    }
}
