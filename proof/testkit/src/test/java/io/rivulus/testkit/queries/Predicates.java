package io.rivulus.testkit.queries;

import java.util.List;
import java.util.stream.IntStream;

/// Draws conditions, without subqueries. Used by one thread.
final class Predicates {
    private static final List<String> COMPARISONS = List.of(" = ", " <> ", " < ", " <= ", " > ", " >= ");

    private final Chance chance;
    private final Scalars scalars;

    Predicates(Chance chance, Scalars scalars) {
        this.chance = chance;
        this.scalars = scalars;
    }

    Piece of(int depth) {
        if (depth > 0 && chance.oneIn(4)) {
            Piece one = of(depth - 1);
            Piece other = of(depth - 1);
            return Piece.of("(", one, chance.of(" AND ", " OR "), other, ")").orSmaller(one, other);
        }
        if (depth > 0 && chance.oneIn(8)) {
            Piece one = of(depth - 1);
            return Piece.of("(NOT ", one, ")").orSmaller(one);
        }
        Kind kind = scalars.kind();
        Piece one = scalars.of(kind, depth - 1).sql();
        return switch (chance.below(9)) {
            case 0 -> Piece.of("(", one, chance.of(" IS NULL", " IS NOT NULL"), ")");
            case 1 ->
                Piece.of(
                        "(",
                        one,
                        chance.of(" IS DISTINCT FROM ", " IS NOT DISTINCT FROM "),
                        scalars.of(kind, depth - 1).sql(),
                        ")");
            case 2 -> among(kind, one);
            case 3 ->
                Piece.of(
                        "(",
                        one,
                        chance.of(" BETWEEN ", " NOT BETWEEN "),
                        scalars.of(kind, depth - 1).sql(),
                        " AND ",
                        scalars.leaf(kind).sql(),
                        ")");
            case 4 -> like(depth);
            case 5 -> truth(depth);
            default -> compared(kind, one, depth);
        };
    }

    private Piece compared(Kind kind, Piece one, int depth) {
        Kind other = kind == Kind.BIGINT && chance.oneIn(3) ? Kind.INT : kind;
        return Piece.of(
                "(", one, chance.of(COMPARISONS), scalars.of(other, depth - 1).sql(), ")");
    }

    private Piece among(Kind kind, Piece one) {
        List<Piece> list = IntStream.range(0, chance.between(1, 4))
                .mapToObj(_ -> chance.oneIn(4)
                        ? scalars.leaf(kind).sql()
                        : scalars.literal(kind).sql())
                .toList();
        return Piece.of("(", one, chance.of(" IN (", " NOT IN ("), Piece.listed(", ", list), "))");
    }

    private Piece like(int depth) {
        Piece text = scalars.of(Kind.STRING, depth - 1).sql();
        String pattern = chance.of(
                "'a%'",
                "'%b'", "'_'", "'%'", "''", "'a_b'", "'a!_b' ESCAPE '!'", "'%!%' ESCAPE '!'", "'%a%'", "'%''%'");
        return Piece.of("(", text, chance.of(" LIKE ", " NOT LIKE "), pattern, ")");
    }

    private Piece truth(int depth) {
        Piece one = scalars.of(Kind.BOOLEAN, depth - 1).sql();
        List<Value> columns = scalars.values(Kind.BOOLEAN);
        if (!columns.isEmpty() && chance.oneIn(4)) {
            return chance.of(columns).sql();
        }
        return Piece.of("(", one, chance.of(" IS TRUE", " IS NOT TRUE", " IS FALSE", " IS NOT FALSE"), ")");
    }
}
