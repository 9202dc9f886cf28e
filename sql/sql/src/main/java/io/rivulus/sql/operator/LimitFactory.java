package io.rivulus.sql.operator;

import io.rivulus.base.Check;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;

/// LIMIT and OFFSET without an order, of rows that never go again: passes on the first to come. One subtask has all
/// rows.
///
/// @param offset how many rows to pass over
/// @param limit how many rows to give after that, `Long.MAX_VALUE` for all
public record LimitFactory(long offset, long limit) implements OperatorFactory {
    public LimitFactory {
        Check.that(offset >= 0 && limit >= 0, "%d rows from %d on", limit, offset);
    }

    @Override
    public String name() {
        return "Limit";
    }

    @Override
    public Operator create() {
        return new Limit(this);
    }
}
