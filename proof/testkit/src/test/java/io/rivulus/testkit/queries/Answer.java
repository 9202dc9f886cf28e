package io.rivulus.testkit.queries;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What came of a query.
sealed interface Answer {
    /// All rows.
    ///
    /// @param columns what values each has
    /// @param rows lists that may hold nulls, in the order in which they came
    record Rows(List<Values> columns, List<List<@Nullable Object>> rows) implements Answer {
        @Override
        public String toString() {
            return columns + rows.stream().map(row -> "\n  " + row).collect(Collectors.joining());
        }
    }

    /// No rows, but a line that says why.
    ///
    /// @param refused whether it is something that isn't there yet
    record Failed(String line, boolean refused) implements Answer {
        @Override
        public String toString() {
            return line;
        }
    }

    /// Which values are comparable with each other.
    enum Values {
        TRUTH,
        /// Whole numbers, and those with decimal places: exact, whatever type has room for them.
        NUMBER,
        /// The closest of those that there are.
        DOUBLE,
        TEXT,
        DATE,
        TIMESTAMP,
        /// NULL, without a type.
        NOTHING
    }

    /// Whether two answers are the same: the same rows as often, in order where `ordered` says so.
    static boolean same(Rows one, Rows other, boolean ordered) {
        if (one.rows.size() != other.rows.size() || !comparable(one, other)) {
            return false;
        }
        List<List<@Nullable Object>> ones = ordered ? one.rows : sorted(one);
        List<List<@Nullable Object>> others = ordered ? other.rows : sorted(other);
        for (int i = 0; i < ones.size(); i++) {
            for (int c = 0; c < one.columns.size(); c++) {
                if (!same(ones.get(i).get(c), others.get(i).get(c))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean comparable(Rows one, Rows other) {
        for (int c = 0; c < Math.max(one.columns.size(), other.columns.size()); c++) {
            if (one.columns.size() != other.columns.size()
                    || (one.columns.get(c) != other.columns.get(c) && !allNull(one, c) && !allNull(other, c))) {
                return false;
            }
        }
        return true;
    }

    private static boolean allNull(Rows rows, int column) {
        return rows.rows.stream().allMatch(row -> row.get(column) == null);
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Double x && other instanceof Double y) {
            double tolerance = 1e-9 * Math.max(1, Math.max(Math.abs(x), Math.abs(y)));
            return x.equals(y) || Math.abs(x - y) <= tolerance;
        }
        return one == null ? other == null : other != null && compare(one, other) == 0;
    }

    /// By exact values first, so that those that may differ a little don't decide who is compared with whom.
    private static List<List<@Nullable Object>> sorted(Rows rows) {
        List<Integer> columns = IntStream.range(0, rows.columns.size())
                .boxed()
                .sorted(Comparator.comparing(c -> rows.columns.get(c) == Values.DOUBLE))
                .toList();
        Comparator<List<@Nullable Object>> order = (_, _) -> 0;
        for (int c : columns) {
            order = order.thenComparing((x, y) -> compare(x.get(c), y.get(c)));
        }
        return rows.rows.stream().sorted(order).toList();
    }

    private static int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return Boolean.compare(one == null, other == null);
        }
        return switch (one) {
            case BigDecimal number when other instanceof BigDecimal second -> number.compareTo(second);
            case Double number when other instanceof Double second -> Double.compare(number, second);
            case String text when other instanceof String second -> text.compareTo(second);
            case Boolean truth when other instanceof Boolean second -> truth.compareTo(second);
            case LocalDate date when other instanceof LocalDate second -> date.compareTo(second);
            case LocalDateTime time when other instanceof LocalDateTime second -> time.compareTo(second);
            default -> one.getClass().getName().compareTo(other.getClass().getName());
        };
    }
}
