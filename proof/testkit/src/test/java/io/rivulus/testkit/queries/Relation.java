package io.rivulus.testkit.queries;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A query, whose columns are `c0`, `c1` and so on.
///
/// @param columns what they are, by expressions that mean nothing outside
/// @param rowsMax how many rows there can be: no join may make too many, no sum overflow
record Relation(Piece sql, List<Value> columns, long rowsMax) {
    Relation {
        columns = List.copyOf(columns);
    }

    List<Kind> kinds() {
        return columns.stream().map(Value::kind).toList();
    }

    boolean exact() {
        return !kinds().contains(Kind.ROUNDED);
    }

    /// The columns as seen by a query that calls this one `alias`.
    List<Value> values(String alias) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).as(Piece.text(alias + ".c" + i)))
                .toList();
    }

    /// `SELECT` and its items.
    static Piece items(List<Value> items) {
        List<Piece> named = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            named.add(Piece.of(items.get(i).sql(), " AS c" + i));
        }
        return Piece.listed(", ", named);
    }

    /// All columns in an order that leaves nothing undecided but rows that are equal.
    String order(Chance chance) {
        List<Integer> columns =
                chance.shuffled(IntStream.range(0, this.columns.size()).boxed().toList());
        return columns.stream().map(c -> "c" + c + direction(chance)).collect(Collectors.joining(", "));
    }

    private static String direction(Chance chance) {
        return chance.of(" ASC", " DESC", "") + chance.of(" NULLS FIRST", " NULLS LAST");
    }

    /// The rows that come first.
    Relation first(Chance chance) {
        int limit = chance.between(1, 8);
        Piece offset = chance.oneIn(5) ? Piece.optional(" OFFSET " + chance.between(1, 3)) : Piece.NOTHING;
        Piece first = Piece.of(sql, " ORDER BY ", order(chance), " LIMIT " + limit, offset);
        return new Relation(first, columns, Math.min(rowsMax, limit));
    }

    static String names(List<Value> columns, String alias) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> alias + ".c" + i)
                .collect(Collectors.joining(", "));
    }
}
