package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Guesses how much the joins of a chain give, in bytes as [Sizes] does.
///
/// Nothing is known of columns but in which tables they are. So a column is taken for the key of the smallest
/// table in which it, or one that has to equal it, stands: that table has as many values of it as rows, and what
/// a row of another one finds there is one row, or less where conditions have left out some. DuckDB guesses alike
/// where it has no statistics of columns (T. Ebergen: "Join order optimization with (almost) no statistics",
/// 2022).
final class JoinSizes {
    /// What is left by one more condition between inputs that are joined already.
    private static final double FURTHER = 0.3;

    private final double[] sizes;

    /// Columns that equal each other, those first that tell rows apart best.
    private final List<Equal> equals = new ArrayList<>();

    /// The two inputs of each of these conditions.
    private final List<Long> pairs = new ArrayList<>();

    /// The inputs that the other conditions compare.
    private final List<Long> others = new ArrayList<>();

    /// @param inputs that have such a column
    /// @param keys how many bytes of rows have a value each
    private record Equal(long inputs, double keys) {}

    JoinSizes(JoinChain chain, Sizes all) {
        int count = chain.inputs().size();
        sizes = new double[count];
        double[] wholes = new double[count];
        for (int i = 0; i < count; i++) {
            sizes[i] = Math.max(1, all.of(chain.inputs().get(i)));
            wholes[i] = Math.max(1, all.whole(chain.inputs().get(i)));
        }
        Map<Expression, List<Expression>> groups = new HashMap<>();
        for (Expression condition : chain.conditions()) {
            if (isKey(condition, chain)) {
                join(((Call) condition).arguments(), groups);
                pairs.add(chain.inputs(condition));
            } else {
                others.add(chain.inputs(condition));
            }
        }
        groups.values().stream().distinct().forEach(group -> {
            long inputs = 0;
            for (Expression column : group) {
                inputs |= chain.inputs(column);
            }
            double keys = Double.MAX_VALUE;
            for (int i = 0; i < count; i++) {
                keys = (inputs & (1L << i)) == 0 ? keys : Math.min(keys, wholes[i]);
            }
            equals.add(new Equal(inputs, keys));
        });
        equals.sort(Comparator.comparingDouble(Equal::keys).reversed().thenComparingLong(Equal::inputs));
    }

    /// Whether it makes a column of one input equal to one of another.
    private static boolean isKey(Expression condition, JoinChain chain) {
        if (!(condition instanceof Call call && call.function().equals("="))) {
            return false;
        }
        long left = chain.inputs(call.arguments().get(0));
        long right = chain.inputs(call.arguments().get(1));
        return Long.bitCount(left) == 1 && Long.bitCount(right) == 1 && left != right;
    }

    private static void join(List<Expression> columns, Map<Expression, List<Expression>> groups) {
        List<Expression> joined = new ArrayList<>();
        for (Expression column : columns) {
            for (Expression known : groups.getOrDefault(column, List.of(column))) {
                if (!joined.contains(known)) {
                    joined.add(known);
                }
            }
        }
        joined.forEach(column -> groups.put(column, joined));
    }

    /// How much the join of a set of inputs gives.
    double of(long inputs) {
        double size = 1;
        List<Long> parts = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            if ((inputs & (1L << i)) != 0) {
                size *= sizes[i];
                parts.add(1L << i);
            }
        }
        for (Equal equal : equals) {
            size *= connect(equal, inputs, parts);
        }
        for (long compared : others) {
            size *= Long.bitCount(compared) > 1 && (compared & ~inputs) == 0 ? FURTHER : 1;
        }
        return size;
    }

    /// Joins those parts that have columns which equal each other, and says what it leaves of them.
    private static double connect(Equal equal, long inputs, List<Long> parts) {
        long concerned = equal.inputs & inputs;
        long connected = 0;
        double share = 1;
        for (long part : List.copyOf(parts)) {
            if ((part & concerned) != 0) {
                parts.remove(part);
                share *= connected == 0 ? 1 : 1 / equal.keys;
                // Within a part one value decides already.
                share *= Math.pow(FURTHER, Long.bitCount(part & concerned) - 1.0);
                connected |= part;
            }
        }
        if (connected != 0) {
            parts.add(connected);
        }
        return share;
    }

    /// The inputs that a set can be joined with by keys that the query names; never those of the set itself.
    long neighbours(long inputs) {
        long found = 0;
        for (long pair : pairs) {
            found |= (pair & inputs) == 0 ? 0 : pair;
        }
        return found & ~inputs;
    }
}
