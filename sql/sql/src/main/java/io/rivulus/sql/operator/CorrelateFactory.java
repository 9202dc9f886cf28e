package io.rivulus.sql.operator;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.sql.expression.Projection;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.TableCall;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Each row with those that a table function makes of it. An output row is the input row, then the function's.
///
/// A row that is taken back is made into the same rows, which are taken back, too.
public final class CorrelateFactory implements OperatorFactory {
    private final RowType input;
    private final TableCall call;
    private final boolean outer;
    private final Projection projection;
    private final ZoneId zone;

    /// @param outer whether a row of which none is made comes out with NULLs
    /// @param zone the session's time zone
    public CorrelateFactory(RowType input, TableCall call, boolean outer, FunctionCatalog functions, ZoneId zone) {
        this.input = input;
        this.call = call;
        this.outer = outer;
        this.zone = zone;
        List<Expression> columns = new ArrayList<>();
        for (int i = 0; i < input.size(); i++) {
            columns.add(new Input(i, input.type(i)));
        }
        columns.addAll(call.arguments());
        this.projection = Projection.compile(input, columns, functions);
    }

    RowType input() {
        return input;
    }

    TableCall call() {
        return call;
    }

    boolean outer() {
        return outer;
    }

    ZoneId zone() {
        return zone;
    }

    /// Computes the arguments, behind the columns.
    Projection projection() {
        return projection;
    }

    /// Where the arguments stand among the columns.
    int[] places() {
        return IntStream.range(input.size(), input.size() + call.arguments().size())
                .toArray();
    }

    @Override
    public String name() {
        return "Correlate";
    }

    @Override
    public Operator create() {
        return new Correlate(this);
    }
}
