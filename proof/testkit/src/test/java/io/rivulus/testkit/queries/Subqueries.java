package io.rivulus.testkit.queries;

import java.util.List;
import java.util.Optional;

/// Draws conditions and values that ask other queries, correlated or not. Used by one thread.
final class Subqueries {
    private final Chance chance;
    private final FromGenerator froms;
    private final QueryGenerator queries;

    Subqueries(Chance chance, FromGenerator froms, QueryGenerator queries) {
        this.chance = chance;
        this.froms = froms;
        this.queries = queries;
    }

    Piece condition(Scalars outer, int depth) {
        return switch (chance.below(4)) {
            case 0, 1 -> in(outer, depth);
            case 2 -> exists(outer);
            default -> {
                Kind kind = chance.of(Kind.INT, Kind.DECIMAL, Kind.DATE, Kind.BIGINT, Kind.STRING);
                yield Piece.of(
                        "(",
                        outer.of(kind, 1).sql(),
                        chance.of(" = ", " < ", " >= "),
                        scalar(kind).sql(),
                        ")");
            }
        };
    }

    private Piece in(Scalars outer, int depth) {
        Kind kind = outer.kind();
        Piece among = chance.oneIn(3)
                ? correlated(kind, outer)
                : queries.query(List.of(kind), depth - 1).sql();
        return Piece.of("(", outer.of(kind, 1).sql(), chance.of(" IN (", " NOT IN ("), among, "))");
    }

    private Piece correlated(Kind kind, Scalars outer) {
        From from = froms.table(froms.alias());
        Scalars inner = new Scalars(chance, from.values());
        if (inner.values(kind).isEmpty()) {
            return queries.query(List.of(kind), 0).sql();
        }
        // A column and nothing else: a constant takes another column's place in the join that Calcite makes.
        Piece item = chance.of(inner.values(kind)).sql();
        return Piece.of("SELECT ", item, " AS c0 FROM ", from.sql(), where(from, inner, outer));
    }

    private Piece exists(Scalars outer) {
        From from = froms.table(froms.alias());
        Scalars inner = new Scalars(chance, from.values());
        return Piece.of(chance.of("", "NOT "), "EXISTS (SELECT 1 FROM ", from.sql(), where(from, inner, outer), ")");
    }

    private Piece where(From from, Scalars inner, Scalars outer) {
        Optional<Piece> equality = froms.equality(from.values(), outer.values(), false);
        Piece more = inner.predicates().of(1);
        if (equality.isEmpty()) {
            return Piece.optional(" WHERE ", more);
        }
        Piece where = chance.oneIn(2) ? Piece.of(equality.get(), Piece.optional(" AND ", more)) : equality.get();
        return Piece.optional(" WHERE ", where);
    }

    /// A single value, not correlated: over columns that a derived table computes Calcite fails to convert such a one.
    Value scalar(Kind kind) {
        From from = froms.table(froms.alias());
        Scalars inner = new Scalars(chance, from.values());
        Value value = new Aggregates(chance, inner, from.rowsMax()).of(kind);
        Piece where =
                chance.oneIn(2) ? Piece.optional(" WHERE ", inner.predicates().of(1)) : Piece.NOTHING;

        return value.as(Piece.of("(SELECT ", value.sql(), " FROM ", from.sql(), where, ")"));
    }
}
