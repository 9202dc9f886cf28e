package io.rivulus.testkit.queries;

import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A table with its rows. Immutable.
///
/// @param rows lists that may hold nulls
record Table(String name, List<Column> columns, List<List<@Nullable Object>> rows) {
    private static final int ROWS_MAX = 30;
    private static final int TABLES = 3;

    record Column(String name, Kind kind) {}

    /// What the columns hold; few values each, so that rows meet.
    private static final List<String> TEXTS =
            List.of("", "a", "b", "ab", "Ab", "B", "abc", " a", "a ", "a_b", "50%", "it's", "ä", "zñ", "12");

    /// Some tables: two of which have a column of each kind, a small one to be joined with, at times an empty one.
    static List<Table> drawn(long seed) {
        Chance chance = new Chance(seed * 31 + 7);
        List<Table> tables = new ArrayList<>();
        for (int t = 0; t < TABLES; t++) {
            List<Kind> kinds = new ArrayList<>(Kind.EXACT);
            if (t == TABLES - 1) {
                kinds = new ArrayList<>(chance.<Kind>shuffled(Kind.EXACT).subList(0, 4));
            } else {
                kinds.add(chance.of(Kind.EXACT));
                kinds.add(Kind.INT);
            }
            List<Column> columns = new ArrayList<>();
            for (int c = 0; c < kinds.size(); c++) {
                columns.add(new Column("c" + c, kinds.get(c)));
            }
            List<List<@Nullable Object>> rows = new ArrayList<>();
            int count = chance.oneIn(8) ? 0 : chance.between(1, t == TABLES - 1 ? 6 : ROWS_MAX);
            for (int r = 0; r < count; r++) {
                rows.add(r > 0 && chance.oneIn(5) ? chance.of(rows) : row(columns, chance));
            }
            tables.add(new Table("t" + t, columns, rows));
        }
        return tables;
    }

    private static List<@Nullable Object> row(List<Column> columns, Chance chance) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Column column : columns) {
            row.add(chance.oneIn(6) ? null : value(column.kind(), chance));
        }
        return Collections.unmodifiableList(row);
    }

    private static Object value(Kind kind, Chance chance) {
        return switch (kind) {
            case INT -> chance.oneIn(4) ? chance.between(-50, 50) : chance.between(-2, 5);
            case BIGINT -> (long) (chance.oneIn(4) ? chance.between(-1_000_000, 1_000_000) : chance.between(0, 6));
            case DECIMAL -> BigDecimal.valueOf(chance.oneIn(3) ? chance.between(-9999, 9999) : chance.below(4) * 50, 2);
            case DOUBLE, ROUNDED -> chance.oneIn(3) ? chance.between(-400, 400) / 4.0 : chance.below(4) * 0.5;
            case STRING -> chance.of(TEXTS);
            case BOOLEAN -> chance.oneIn(2);
            case DATE ->
                LocalDate.of(2024, 1, 29).plusDays(chance.oneIn(3) ? chance.between(-800, 800) : chance.below(4));
            case TIMESTAMP ->
                LocalDateTime.of(2024, 2, 28, 22, 0)
                        .plusMinutes(chance.below(8) * 30L)
                        .plusNanos(chance.oneIn(4) ? chance.below(1000) * 1_000_000L : 0);
        };
    }

    RowType type() {
        return RowType.of(columns.stream()
                .map(column -> new Field(column.name(), column.kind().type()))
                .toArray(Field[]::new));
    }

    /// The columns and their types, as CREATE TABLE has them.
    String declaration() {
        return columns.stream()
                .map(column -> column.name() + " " + column.kind().sql())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /// The rows as one reads them best, for messages.
    @Override
    public String toString() {
        return name + declaration() + rows.stream().map(row -> "\n  " + row).collect(Collectors.joining());
    }

    /// What the values of a column are, for a query that calls the table `alias`.
    Value value(int column, String alias) {
        Column one = columns.get(column);
        Piece sql = Piece.text(alias + "." + one.name());
        return switch (one.kind()) {
            case INT -> Value.number(Kind.INT, 50, sql);
            case BIGINT -> Value.number(Kind.BIGINT, 1_000_000, sql);
            case DECIMAL -> new Value(sql, Kind.DECIMAL, 100, 2);
            case DOUBLE, ROUNDED -> Value.number(one.kind(), 100, sql);
            case STRING, BOOLEAN, DATE, TIMESTAMP -> Value.of(one.kind(), sql);
        };
    }

    List<Value> values(String alias) {
        return IntStream.range(0, columns.size()).mapToObj(i -> value(i, alias)).toList();
    }
}
