package io.rivulus.sql.plan.query;

import io.rivulus.base.error.UserException;
import io.rivulus.sql.plan.PlanErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.Litmus;
import org.jspecify.annotations.Nullable;

/// Rewrites the older way to group by windows, `GROUP BY TUMBLE(ts, INTERVAL '1' HOUR)` with `TUMBLE_START(…)` and
/// its like, into window table functions, grouped by what they append.
final class GroupWindows extends SqlShuttle {
    private static final Map<String, WindowFunction> WINDOWS =
            Map.of("TUMBLE", WindowFunction.TUMBLE, "HOP", WindowFunction.HOP, "SESSION", WindowFunction.SESSION);

    private static final Map<String, String> BOUNDS = Map.of(
            "_START", "window_start", "_END", "window_end", "_ROWTIME", "window_time", "_PROCTIME", "window_time");

    @Override
    public @Nullable SqlNode visit(SqlCall original) {
        SqlNode visited = super.visit(original);
        if (visited instanceof SqlSelect select && select.getGroup() != null && select.getFrom() != null) {
            for (SqlNode item : select.getGroup()) {
                if (item instanceof SqlCall call && WINDOWS.containsKey(name(call))) {
                    return windowed(select, select.getGroup(), select.getFrom(), call);
                }
            }
        }
        return visited;
    }

    /// The parser marks the functions of GROUP BY by a dollar sign.
    private static String name(SqlCall call) {
        return call.getOperator().getName().replace("$", "").toUpperCase(Locale.ROOT);
    }

    private static SqlNode windowed(SqlSelect select, SqlNodeList group, SqlNode from, SqlCall window) {
        SqlNodeList keys = new SqlNodeList(group.getParserPosition());
        List<SqlNode> columns = new ArrayList<>();
        for (SqlNode item : group) {
            if (item.equalsDeep(window, Litmus.IGNORE)) {
                continue;
            }
            keys.add(item);
            if (item instanceof SqlIdentifier column) {
                columns.add(last(column));
            }
        }
        BOUNDS.values().stream()
                .distinct()
                .sorted()
                .forEach(bound -> keys.add(column(bound, window.getParserPosition())));
        SqlSelect changed = (SqlSelect) select.clone(select.getParserPosition());
        changed.setFrom(table(select, from, window, columns));
        changed.setWhere(null);
        changed.setGroupBy(keys);
        SqlShuttle bounds = new Bounds(name(window));
        SqlNodeList items = new SqlNodeList(select.getSelectList().getParserPosition());
        for (SqlNode item : select.getSelectList()) {
            SqlNode bound = item.accept(bounds);
            boolean isNameless =
                    item instanceof SqlCall && item.getKind() != SqlKind.AS && bound instanceof SqlIdentifier;
            items.add(
                    isNameless
                            ? as(bound, column("EXPR$" + items.size(), item.getParserPosition()))
                            : bound == null ? item : bound);
        }
        changed.setSelectList(items);
        if (select.getHaving() != null) {
            changed.setHaving(select.getHaving().accept(bounds));
        }
        return changed;
    }

    /// The window table function over the rows that FROM and WHERE gave, by their name there.
    private static SqlNode table(SqlSelect select, SqlNode from, SqlCall window, List<SqlNode> keys) {
        SqlParserPos at = window.getParserPosition();
        boolean isNamed = from.getKind() == SqlKind.AS;
        boolean isQuery = from.isA(SqlKind.QUERY);
        if (!(isNamed || isQuery || from instanceof SqlIdentifier)
                || !(window.operand(0) instanceof SqlIdentifier time)) {
            throw new UserException(
                    PlanErrors.CLAUSE_UNSUPPORTED,
                    "GROUP BY %s at %s works over a column of one table; use the table function, FROM TABLE(%s(TABLE t, "
                                    .formatted(name(window), QueryErrors.place(at), name(window))
                            + "DESCRIPTOR(column), ...))");
        }
        SqlSelect all = new SqlSelect(
                at,
                null,
                SqlNodeList.of(SqlIdentifier.star(at)),
                from,
                select.getWhere(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        List<SqlNode> operands =
                new ArrayList<>(List.of(all, SqlStdOperatorTable.DESCRIPTOR.createCall(at, last(time))));
        operands.addAll(window.getOperandList().subList(1, window.operandCount()));
        if (name(window).equals("SESSION") && !keys.isEmpty()) {
            operands.add(SqlStdOperatorTable.DESCRIPTOR.createCall(at, keys));
        }
        WindowFunction function = WINDOWS.getOrDefault(name(window), WindowFunction.TUMBLE);
        SqlNode table = SqlStdOperatorTable.COLLECTION_TABLE.createCall(at, function.createCall(at, operands));
        if (isNamed) {
            return as(table, ((SqlCall) from).operand(1));
        }
        return from instanceof SqlIdentifier name ? as(table, last(name)) : table;
    }

    private static SqlNode as(SqlNode node, SqlNode name) {
        return SqlStdOperatorTable.AS.createCall(node.getParserPosition(), node, name);
    }

    private static SqlIdentifier last(SqlIdentifier name) {
        return column(name.names.getLast(), name.getParserPosition());
    }

    private static SqlIdentifier column(String name, SqlParserPos at) {
        return new SqlIdentifier(name, at);
    }

    /// Makes `TUMBLE_START(…)` and its like the columns that the table function appends.
    private static final class Bounds extends SqlShuttle {
        private final String window;

        Bounds(String window) {
            this.window = window;
        }

        @Override
        public @Nullable SqlNode visit(SqlCall call) {
            String name = name(call);
            String bound = name.startsWith(window) ? BOUNDS.get(name.substring(window.length())) : null;
            return bound == null ? super.visit(call) : column(bound, call.getParserPosition());
        }
    }
}
