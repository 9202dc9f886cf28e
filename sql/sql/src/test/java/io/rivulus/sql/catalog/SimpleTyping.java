package io.rivulus.sql.catalog;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.RowType;
import java.util.Arrays;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/// Takes an expression to have the type of the first column in it.
final class SimpleTyping implements Typing {
    @Override
    public DataType expression(SqlNode expression, RowType columns) {
        SqlIdentifier column = firstColumn(expression);
        return columns.type(columns.indexOf(column.getSimple()));
    }

    private static SqlIdentifier firstColumn(SqlNode expression) {
        return expression instanceof SqlCall call
                ? Arrays.stream(call.getOperandList().toArray(SqlNode[]::new))
                        .map(SimpleTyping::firstColumn)
                        .findFirst()
                        .orElseThrow()
                : (SqlIdentifier) expression;
    }

    @Override
    public RowType query(SqlNode query) {
        throw new UnsupportedOperationException("no test has a view");
    }
}
