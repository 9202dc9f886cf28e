package io.rivulus.sql.plan;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.sql.operator.SortKey;
import io.rivulus.sql.plan.node.Calcs;
import io.rivulus.sql.plan.node.PlanNode;
import io.rivulus.sql.plan.node.PlanNode.Sort;
import io.rivulus.sql.plan.node.PlanNode.TopN;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.RelRoot;

/// The end of a query: its rows, and the order in which whoever shows them puts them.
///
/// @param node gives the columns that are shown, then those that are only sorted by
/// @param visible how many are shown
/// @param sorted whether the rows come in the query's order
record RootResult(PlanNode node, int visible, List<SortKey> order, boolean sorted) {
    /// @param node what the relation of `rel` became
    static RootResult of(PlanNode node, RelRoot rel) {
        PlanNode rows = node;
        List<SortKey> order = List.of();
        if (node instanceof Sort sort && sort.offset() == 0) {
            rows = sort.input();
            order = sort.order();
        } else if (node instanceof TopN top) {
            order = top.order();
        }
        List<Integer> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Map.Entry<Integer, String> field : rel.fields) {
            columns.add(field.getKey());
            names.add(field.getValue());
        }
        int visible = columns.size();
        List<SortKey> moved = new ArrayList<>();
        for (SortKey key : order) {
            if (!columns.contains(key.column())) {
                columns.add(key.column());
                names.add(rows.type().names().get(key.column()));
            }
            moved.add(new SortKey(columns.indexOf(key.column()), key.descending(), key.nullsFirst()));
        }
        PlanNode given = rows;
        List<Expression> outputs = columns.stream()
                .<Expression>map(column -> new Input(column, given.type().type(column)))
                .toList();
        return new RootResult(Calcs.of(rows, Optional.empty(), outputs, names), visible, moved, false);
    }

    /// The rows as they come in order from the job itself, where each comes once.
    static RootResult sorted(PlanNode node, RelRoot rel) {
        List<Expression> outputs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Map.Entry<Integer, String> field : rel.fields) {
            outputs.add(new Input(field.getKey(), node.type().type(field.getKey())));
            names.add(field.getValue());
        }
        return new RootResult(Calcs.of(node, Optional.empty(), outputs, names), names.size(), List.of(), true);
    }

    /// The rows without an order, for a table.
    PlanNode rows() {
        List<Expression> outputs = new ArrayList<>();
        for (int i = 0; i < visible; i++) {
            outputs.add(new Input(i, node.type().type(i)));
        }
        return Calcs.of(node, Optional.empty(), outputs, node.type().names().subList(0, visible));
    }
}
