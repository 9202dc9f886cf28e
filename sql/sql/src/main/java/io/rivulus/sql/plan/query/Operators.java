package io.rivulus.sql.plan.query;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
        Stream.concat(QueryFunction.operators(), Stream.of(SqlLibraryOperators.TRY_CAST))
                .forEach(operator -> functions.put(operator.getName(), operator));
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
