package io.rivulus.testkit.queries;

/// Draws aggregates over the values at hand. Used by one thread.
final class Aggregates {
    private static final double INT_MAX = Integer.MAX_VALUE;
    private static final double SUM_MAX = 1e15;
    private static final double DOUBLE_SUM_MAX = 1e10;

    private final Chance chance;
    private final Scalars scalars;
    private final long rowsMax;

    Aggregates(Chance chance, Scalars scalars, long rowsMax) {
        this.chance = chance;
        this.scalars = scalars;
        this.rowsMax = Math.max(1, rowsMax);
    }

    Value of(Kind kind) {
        return switch (kind) {
            case INT -> chance.oneIn(2) ? sum(kind, INT_MAX) : extreme(kind);
            case BIGINT -> chance.oneIn(2) ? count() : chance.oneIn(2) ? sum(kind, SUM_MAX) : extreme(kind);
            case DECIMAL -> chance.oneIn(2) ? sum(kind, SUM_MAX) : extreme(kind);
            case DOUBLE -> chance.oneIn(2) ? sum(kind, DOUBLE_SUM_MAX) : extreme(kind);
            case STRING, DATE, TIMESTAMP -> extreme(kind);
            case BOOLEAN -> Value.of(kind, Piece.of("(", count().sql(), " > " + chance.between(0, 3) + ")"));
            case ROUNDED -> average();
        };
    }

    private Value count() {
        Piece sql = chance.oneIn(3)
                ? Piece.text("COUNT(*)")
                : Piece.of("COUNT(", distinct(), scalars.of(scalars.kind(), 1).sql(), ")");
        return Value.number(Kind.BIGINT, (double) rowsMax, filtered(sql));
    }

    private String distinct() {
        return chance.oneIn(3) ? "DISTINCT " : "";
    }

    private Value sum(Kind kind, double most) {
        Value argument = scalars.of(kind, 1);
        double magnitude = argument.magnitude() * (double) rowsMax;
        if (magnitude >= most) {
            return extreme(kind);
        }
        return new Value(
                filtered(Piece.of("SUM(", distinct(), argument.sql(), ")")), kind, magnitude, argument.scale());
    }

    private Value extreme(Kind kind) {
        Value argument = scalars.of(kind, 1);
        return argument.as(filtered(Piece.of(chance.of("MIN(", "MAX("), argument.sql(), ")")));
    }

    /// Of whole numbers Flink's AVG is a whole number; here each number is a DOUBLE first.
    private Value average() {
        Kind kind = chance.of(Kind.INT, Kind.BIGINT, Kind.DOUBLE);
        Piece argument = Piece.of("CAST(", scalars.of(kind, 1).sql(), " AS DOUBLE)");
        return Value.number(Kind.ROUNDED, 1e6, filtered(Piece.of("AVG(", distinct(), argument, ")")));
    }

    private Piece filtered(Piece call) {
        if (!chance.oneIn(5)) {
            return call;
        }
        return Piece.of(
                call, Piece.optional(" FILTER (WHERE ", scalars.predicates().of(1), ")"));
    }
}
