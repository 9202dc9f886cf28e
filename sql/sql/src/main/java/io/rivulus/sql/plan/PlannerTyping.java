package io.rivulus.sql.plan;

import io.rivulus.base.executor.DeepStack;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.catalog.Typing;
import io.rivulus.sql.plan.query.Queries;
import java.util.function.Supplier;
import org.apache.calcite.sql.SqlNode;

/// Types by planning.
record PlannerTyping(Supplier<PlanningContext> context) implements Typing {
    @Override
    public DataType expression(SqlNode expression, RowType columns) {
        return DeepStack.call(() -> queries().expression(expression, columns).type());
    }

    @Override
    public RowType query(SqlNode query) {
        return DeepStack.call(() -> queries().typeOf(query));
    }

    private Queries queries() {
        PlanningContext now = context.get();
        return new Queries(now.catalogs(), now.functions());
    }
}
