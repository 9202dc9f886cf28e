package io.rivulus.sql.plan;

import io.rivulus.api.source.Boundedness;
import io.rivulus.api.table.LookupSource;
import io.rivulus.api.table.TableSource;
import io.rivulus.base.error.UserException;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.sql.expression.Filter;
import io.rivulus.sql.expression.Projection;
import io.rivulus.sql.operator.lookup.LookupTable;
import io.rivulus.sql.plan.node.PlanNode.Calc;
import io.rivulus.sql.plan.node.PlanNode.LookupJoin;
import io.rivulus.sql.plan.node.PlanNode.SharedSource;
import io.rivulus.sql.plan.node.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the tables of lookup joins.
record LookupTables(PlanningContext context, Tables tables) {
    LookupTable of(LookupJoin join) {
        SharedSource source = join.source();
        Optional<Expression> condition = Optional.empty();
        List<Expression> columns = Rows.columns(source.type());
        if (join.table() instanceof Calc calc) {
            if (!calc.input().equals(source)) {
                throw refused(source, "its view computes columns from computed ones; write them as one");
            }
            condition = calc.condition();
            columns = calc.projections();
        }
        return new LookupTable(
                source.table().name().toString(),
                rows(join, source, columns),
                condition.map(part -> Filter.compile(source.type(), part, context.functions())),
                Projection.compile(source.type(), columns, context.functions()),
                join.tableKeys(),
                context.zone());
    }

    private LookupTable.Rows rows(LookupJoin join, SharedSource source, List<Expression> columns) {
        TableSource table = tables.source(source);
        return switch (lookup(source, table)) {
            case LookupSource.Whole whole ->
                new LookupTable.Rows.Read(
                        table.create(source.physical(), source.metadata(), source.conditions()),
                        whole.reloadInterval());
            case LookupSource.Asked asked -> {
                if (!source.metadata().isEmpty()) {
                    throw refused(source, "its connector gives no METADATA with what it finds");
                }
                List<Integer> keys = new ArrayList<>();
                for (int key : join.tableKeys()) {
                    if (!(columns.get(key) instanceof Input column)) {
                        throw refused(
                                source,
                                "it is asked for the values of its columns, and the condition compares a computed one:"
                                        + " cast the other side to the column's type");
                    }
                    keys.add(source.physical().get(column.index()));
                }
                if (keys.isEmpty()) {
                    throw refused(source, "the condition has no equality with one of its columns");
                }
                List<Integer> physical = source.physical();
                yield new LookupTable.Rows.Asked(world -> asked.open(world, physical, keys));
            }
        };
    }

    private static LookupSource lookup(SharedSource source, TableSource table) {
        return table.lookup()
                .orElseThrow(() -> refused(
                        source,
                        table.boundedness() == Boundedness.UNBOUNDED
                                ? "it never ends; bound it by the options of its connector"
                                : "its connector finds none by key, or not with these options"));
    }

    private static UserException refused(SharedSource source, String reason) {
        return new UserException(
                PlanErrors.NO_LOOKUP,
                "rows of table %s can't be looked up: %s"
                        .formatted(source.table().name(), reason));
    }
}
