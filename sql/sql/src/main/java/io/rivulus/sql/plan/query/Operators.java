package io.rivulus.sql.plan.query;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.jspecify.annotations.Nullable;

/// What the validator finds besides the catalog's functions: aggregates, window functions, and the operators that
/// are part of the language.
final class Operators implements SqlOperatorTable {
    private final Map<String, SqlOperator> functions = new HashMap<>();

    Operators() {
        List<SqlOperator> all = List.of(
                SqlStdOperatorTable.COUNT,
                SqlStdOperatorTable.SUM,
                SqlStdOperatorTable.AVG,
                SqlStdOperatorTable.MIN,
                SqlStdOperatorTable.MAX,
                SqlStdOperatorTable.SINGLE_VALUE,
                SqlStdOperatorTable.GROUPING,
                SqlStdOperatorTable.GROUPING_ID,
                SqlStdOperatorTable.ROW_NUMBER,
                SqlStdOperatorTable.VAR_POP,
                SqlStdOperatorTable.VAR_SAMP,
                SqlStdOperatorTable.VARIANCE,
                SqlStdOperatorTable.STDDEV_POP,
                SqlStdOperatorTable.STDDEV_SAMP,
                SqlStdOperatorTable.STDDEV,
                PlainAggregate.FIRST_VALUE,
                PlainAggregate.LAST_VALUE,
                PlainAggregate.LISTAGG,
                PlainAggregate.ARRAY_AGG,
                PlainAggregate.COLLECT,
                PlainAggregate.APPROX_COUNT_DISTINCT,
                PlainAggregate.JSON_ARRAY,
                PlainAggregate.JSON_ARRAY_NULLS,
                PlainAggregate.JSON_OBJECT,
                PlainAggregate.JSON_OBJECT_NULLS,
                WindowFunction.TUMBLE,
                WindowFunction.HOP,
                WindowFunction.CUMULATE,
                WindowFunction.SESSION,
                SqlStdOperatorTable.DESCRIPTOR,
                SqlLibraryOperators.TRY_CAST);
        all.forEach(operator -> functions.put(operator.getName(), operator));
    }

    boolean knows(String name) {
        return functions.containsKey(name);
    }

    Set<String> names() {
        return functions.keySet();
    }

    @Override
    public void lookupOperatorOverloads(
            SqlIdentifier name,
            @Nullable SqlFunctionCategory category,
            SqlSyntax syntax,
            List<SqlOperator> found,
            SqlNameMatcher matcher) {
        if (name.isSimple()) {
            SqlOperator function = functions.get(name.getSimple().toUpperCase(Locale.ROOT));
            if (function != null) {
                found.add(function);
                return;
            }
        }
        SqlStdOperatorTable.instance().lookupOperatorOverloads(name, category, syntax, found, matcher);
    }

    @Override
    public List<SqlOperator> getOperatorList() {
        return List.copyOf(functions.values());
    }
}
