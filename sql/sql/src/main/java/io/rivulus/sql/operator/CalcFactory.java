package io.rivulus.sql.operator;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.sql.expression.Filter;
import io.rivulus.sql.expression.Projection;
import io.rivulus.sql.function.FunctionCatalog;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Filters rows, then computes new ones of them. Its subtasks share the compiled code.
public final class CalcFactory implements OperatorFactory {
    private final Optional<Filter> filter;
    private final Projection projection;
    private final ZoneId zone;

    /// @param input the columns that come in
    /// @param zone the session's time zone
    public CalcFactory(
            RowType input,
            Optional<Expression> condition,
            List<Expression> projections,
            FunctionCatalog functions,
            ZoneId zone) {
        this.filter = condition.map(part -> Filter.compile(input, part, functions));
        this.projection = Projection.compile(input, projections, functions);
        this.zone = zone;
    }

    @Override
    public String name() {
        return "Calc";
    }

    @Override
    public Operator create() {
        return new Calc(filter, projection, zone);
    }
}
