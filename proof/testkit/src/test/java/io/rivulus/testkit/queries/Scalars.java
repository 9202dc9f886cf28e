package io.rivulus.testkit.queries;

import java.util.List;

/// Draws expressions of a kind over the values at hand. Used by one thread.
///
/// Both dialects are told to compute the same, around what Flink's SQL defines otherwise than DuckDB's: whole numbers
/// are divided by `//` there, an average of them is taken as DOUBLE, GREATEST is not asked of NULL, a number with
/// decimal places is rounded by name before it becomes a whole one. See docs/sql/differences.md for what we do
/// otherwise than Flink.
final class Scalars {
    private static final double INT_MAX = Integer.MAX_VALUE;
    private static final double BIGINT_MAX = 1e17;
    /// With more digits, sums of DOUBLEs may be rounded, in an order that nobody knows.
    private static final double DOUBLE_MAX = 1e6;
    private static final double DECIMAL_MAX = 1e9;
    private static final int SCALE_MAX = 6;

    private final Chance chance;
    private final List<Value> values;
    private final Predicates predicates;

    Scalars(Chance chance, List<Value> values) {
        this.chance = chance;
        this.values = List.copyOf(values);
        this.predicates = new Predicates(chance, this);
    }

    Predicates predicates() {
        return predicates;
    }

    List<Value> values() {
        return values;
    }

    List<Value> values(Kind kind) {
        return values.stream().filter(value -> value.kind() == kind).toList();
    }

    /// Any kind, rather one of which there are values.
    Kind kind() {
        List<Kind> exact = values.stream()
                .map(Value::kind)
                .filter(kind -> kind != Kind.ROUNDED)
                .toList();
        return exact.isEmpty() || chance.oneIn(4) ? chance.of(Kind.EXACT) : chance.of(exact);
    }

    /// @param depth how many calls may stand in each other
    Value of(Kind kind, int depth) {
        if (depth <= 0 || chance.oneIn(3)) {
            return leaf(kind);
        }
        if (chance.oneIn(4)) {
            return choice(kind, depth);
        }
        return switch (kind) {
            case INT, BIGINT -> chance.oneIn(2) ? whole(kind, depth) : wholeOfOther(kind, depth);
            case DECIMAL -> decimal(depth);
            case DOUBLE -> exactDouble(depth);
            case STRING -> new Texts(chance, this).of(depth);
            case BOOLEAN ->
                Value.of(Kind.BOOLEAN, predicates.of(depth).orSmaller(leaf(kind).sql()));
            case DATE -> date(depth);
            case TIMESTAMP -> timestamp(depth);
            case ROUNDED -> rounded(depth);
        };
    }

    Value leaf(Kind kind) {
        List<Value> known = values(kind);
        return known.isEmpty() || chance.oneIn(6) ? literal(kind) : chance.of(known);
    }

    Value literal(Kind kind) {
        if (chance.oneIn(15)) {
            String type = kind == Kind.TIMESTAMP ? "TIMESTAMP" : kind.sql();
            return Value.of(kind, Piece.text("CAST(NULL AS " + type + ")"));
        }
        return switch (kind) {
            case INT -> Value.number(kind, 10, Piece.text(wholeText()));
            case BIGINT -> Value.number(kind, 10, Piece.text("CAST(" + wholeText() + " AS BIGINT)"));
            case DECIMAL -> new Value(Piece.text(chance.of("0.50", "1.5", "(-2.25)", "10.00")), kind, 10, 2);
            case DOUBLE, ROUNDED -> Value.number(kind, 10, Piece.text(chance.of("0.5E0", "1E0", "(-2.25E0)", "10E0")));
            case STRING -> Value.of(kind, Piece.text(chance.of("''", "'a'", "'ab'", "'B'", "'it''s'", "'ä'", "' '")));
            case BOOLEAN -> Value.of(kind, Piece.text(chance.of("TRUE", "FALSE")));
            case DATE ->
                Value.of(kind, Piece.text(chance.of("DATE '2024-01-29'", "DATE '2024-02-29'", "DATE '1999-12-31'")));
            case TIMESTAMP ->
                Value.of(
                        kind,
                        Piece.text(chance.of(
                                "TIMESTAMP '2024-02-28 22:30:00'",
                                "TIMESTAMP '2024-02-29 00:00:00.5'",
                                "TIMESTAMP '1969-12-31 23:59:59'")));
        };
    }

    private String wholeText() {
        int number = chance.between(-3, 10);
        return number < 0 ? "(" + number + ")" : Integer.toString(number);
    }

    /// What every kind has: CASE, COALESCE, NULLIF, GREATEST and LEAST.
    private Value choice(Kind kind, int depth) {
        Value one = of(kind, depth - 1);
        Value other = of(kind, depth - 1);
        // GREATEST of sums of DECIMAL with different scales is refused: their common type has more digits than there
        // are.
        int ways = kind == Kind.ROUNDED ? 2 : kind == Kind.DECIMAL ? 4 : 5;
        Piece sql = switch (chance.below(ways)) {
            case 0 ->
                Piece.of(
                        "CASE WHEN ",
                        predicates.of(depth - 1),
                        " THEN ",
                        one.sql(),
                        Piece.optional(" ELSE ", other.sql()),
                        " END");
            case 1 -> Piece.of("COALESCE(", one.sql(), ", ", other.sql(), ")");
            case 2 -> Piece.of("NULLIF(", one.sql(), ", ", other.sql(), ")");
            case 3 -> simpleCase(kind, one, other, depth);
            default -> {
                // Flink's is NULL when one of them is, DuckDB's the greatest of the others.
                Piece safe = literalNotNull(kind);
                yield Piece.of(
                        chance.of("GREATEST(", "LEAST("),
                        "COALESCE(",
                        one.sql(),
                        ", ",
                        safe,
                        "), COALESCE(",
                        other.sql(),
                        ", ",
                        safe,
                        "))");
            }
        };
        return new Value(
                sql.orSmaller(one.sql(), other.sql()),
                kind,
                Math.max(10, Math.max(one.magnitude(), other.magnitude())),
                Math.max(2, Math.max(one.scale(), other.scale())));
    }

    private Piece simpleCase(Kind kind, Value one, Value other, int depth) {
        Kind tested = chance.of(Kind.INT, Kind.STRING, Kind.BIGINT, kind);
        return Piece.of(
                "CASE ",
                of(tested, depth - 1).sql(),
                " WHEN ",
                literalNotNull(tested),
                " THEN ",
                one.sql(),
                Piece.optional(" WHEN ", leaf(tested).sql(), " THEN ", other.sql()),
                " ELSE ",
                other.sql(),
                " END");
    }

    Piece literalNotNull(Kind kind) {
        return switch (kind) {
            case INT -> Piece.text("3");
            case BIGINT -> Piece.text("CAST(2 AS BIGINT)");
            case DECIMAL -> Piece.text("0.50");
            case DOUBLE, ROUNDED -> Piece.text("0.5E0");
            case STRING -> Piece.text("'a'");
            case BOOLEAN -> Piece.text("TRUE");
            case DATE -> Piece.text("DATE '2024-01-30'");
            case TIMESTAMP -> Piece.text("TIMESTAMP '2024-02-28 22:30:00'");
        };
    }

    private Value whole(Kind kind, int depth) {
        Kind second = kind == Kind.BIGINT && chance.oneIn(3) ? Kind.INT : kind;
        Value one = of(kind, depth - 1);
        Value other = of(second, depth - 1);
        double most = kind == Kind.INT ? INT_MAX : BIGINT_MAX;
        double sum = one.magnitude() + other.magnitude();
        double product = one.magnitude() * other.magnitude();
        return switch (chance.below(6)) {
            case 0, 1 -> sum < most ? binary(kind, sum, one, chance.of(" + ", " - "), other) : one;
            case 2 -> product < most ? binary(kind, product, one, " * ", other) : one;
            case 3 -> {
                Piece divisor = Piece.of("NULLIF(", other.sql(), ", 0)");
                Piece sql = Piece.of("(", one.sql(), Piece.text(" / ", " // "), divisor, ")");
                yield Value.number(kind, one.magnitude(), sql.orSmaller(one.sql()));
            }
            case 4 -> {
                Piece sql = Piece.of(
                        "MOD(", one.sql(), ", NULLIF(", of(kind, depth - 1).sql(), ", 0))");
                yield Value.number(kind, one.magnitude(), sql.orSmaller(one.sql()));
            }
            default -> unary(one);
        };
    }

    private Value binary(Kind kind, double magnitude, Value one, String operator, Value other) {
        return Value.number(
                kind,
                magnitude,
                Piece.of("(", one.sql(), operator, other.sql(), ")").orSmaller(one.sql(), other.sql()));
    }

    private Value unary(Value one) {
        Piece sql = chance.oneIn(2) ? Piece.of("ABS(", one.sql(), ")") : Piece.of("(- ", one.sql(), ")");
        return one.as(sql.orSmaller(one.sql()));
    }

    private Value wholeOfOther(Kind kind, int depth) {
        if (kind == Kind.INT) {
            Piece text = of(Kind.STRING, depth - 1).sql();
            return switch (chance.below(3)) {
                case 0 -> Value.number(kind, 100, Piece.of("CHAR_LENGTH(", text, ")"));
                case 1 ->
                    Value.number(kind, 100, Piece.of("POSITION(", chance.of("'a'", "'b'", "''"), " IN ", text, ")"));
                default -> {
                    Value one = of(Kind.INT, depth - 1);
                    yield one.as(Piece.of("CAST(CAST(", one.sql(), " AS STRING) AS INT)")
                            .orSmaller(one.sql()));
                }
            };
        }
        return switch (chance.below(4)) {
            case 0 -> {
                Value one = of(Kind.INT, depth - 1);
                yield Value.number(kind, one.magnitude(), Piece.of("CAST(", one.sql(), " AS BIGINT)"));
            }
            case 1 -> {
                Value one = of(chance.of(Kind.DOUBLE, Kind.DECIMAL), depth - 1);
                yield Value.number(
                        kind,
                        one.magnitude() + 1,
                        Piece.of("CAST(", chance.of("FLOOR(", "CEIL("), one.sql(), ") AS BIGINT)"));
            }
            default -> part(depth);
        };
    }

    private Value part(int depth) {
        boolean date = chance.oneIn(2);
        List<String> units = date
                ? List.of("YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "DOY", "DOW")
                : List.of("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND");
        String unit = chance.of(units);
        Piece of = of(date ? Kind.DATE : Kind.TIMESTAMP, depth - 1).sql();
        // Days of the week begin with 1 here, with 0 there.
        Piece add = unit.equals("DOW") ? Piece.text("", " + 1") : Piece.NOTHING;
        return Value.number(Kind.BIGINT, 3000, Piece.of("(EXTRACT(" + unit + " FROM ", of, ")", add, ")"));
    }

    private Value decimal(int depth) {
        Value one = of(Kind.DECIMAL, depth - 1);
        Value other = of(Kind.DECIMAL, depth - 1);
        int scale = Math.max(one.scale(), other.scale());
        double sum = one.magnitude() + other.magnitude();
        double product = one.magnitude() * other.magnitude();
        Piece sql = switch (chance.below(5)) {
            case 0, 1 -> Piece.of("(", one.sql(), chance.of(" + ", " - "), other.sql(), ")");
            case 2 -> Piece.of("(", one.sql(), " * ", other.sql(), ")");
            case 3 -> {
                Value whole = of(chance.of(Kind.INT, Kind.BIGINT), depth - 1);
                yield whole.magnitude() < DECIMAL_MAX
                        ? Piece.of("CAST(", whole.sql(), " AS DECIMAL(16, 2))")
                        : Piece.text("1.00");
            }
            default ->
                chance.oneIn(2)
                        ? Piece.of("ABS(", one.sql(), ")")
                        : Piece.of("CAST(", one.sql(), " AS DECIMAL(16, 1))");
        };
        if (product >= DECIMAL_MAX || sum >= DECIMAL_MAX || one.scale() + other.scale() > SCALE_MAX) {
            return one;
        }
        return new Value(
                sql.orSmaller(one.sql(), other.sql()),
                Kind.DECIMAL,
                Math.max(DECIMAL_MAX / 1e6, Math.max(sum, product)),
                Math.max(scale, one.scale() + other.scale()));
    }

    private Value exactDouble(int depth) {
        Value one = of(Kind.DOUBLE, depth - 1);
        Value other = of(Kind.DOUBLE, depth - 1);
        double sum = one.magnitude() + other.magnitude();
        double product = one.magnitude() * other.magnitude();
        return switch (chance.below(6)) {
            case 0, 1 -> sum < DOUBLE_MAX ? binary(Kind.DOUBLE, sum, one, chance.of(" + ", " - "), other) : one;
            case 2 -> product < DOUBLE_MAX ? binary(Kind.DOUBLE, product, one, " * ", other) : one;
            case 3 -> {
                Value whole = of(chance.of(Kind.INT, Kind.BIGINT), depth - 1);
                yield whole.magnitude() < DOUBLE_MAX
                        ? Value.number(Kind.DOUBLE, whole.magnitude(), Piece.of("CAST(", whole.sql(), " AS DOUBLE)"))
                        : one;
            }
            case 4 ->
                Value.number(
                        Kind.DOUBLE,
                        one.magnitude() + 1,
                        Piece.of(chance.of("FLOOR(", "CEIL("), one.sql(), ")").orSmaller(one.sql()));
            default -> unary(one);
        };
    }

    /// A division, a root or a cast, of which nobody promises the last digit.
    private Value rounded(int depth) {
        Value one = of(Kind.DOUBLE, depth - 1);
        Value other = of(Kind.DOUBLE, depth - 1);
        Piece sql = switch (chance.below(3)) {
            case 0 -> Piece.of("(", one.sql(), " / NULLIF(", other.sql(), ", 0E0))");
            case 1 -> Piece.of("SQRT(ABS(", one.sql(), "))");
            default -> Piece.of("CAST(", of(Kind.DECIMAL, depth - 1).sql(), " AS DOUBLE)");
        };
        return Value.number(Kind.ROUNDED, DOUBLE_MAX, sql.orSmaller(one.sql(), other.sql()));
    }

    private Value date(int depth) {
        Value one = of(Kind.DATE, depth - 1);
        Piece sql = switch (chance.below(3)) {
            case 0 -> Piece.of("CAST(", of(Kind.TIMESTAMP, depth - 1).sql(), " AS DATE)");
            case 1 -> shifted(one, "DAY");
            default -> shifted(one, chance.of("MONTH", "YEAR"));
        };
        return Value.of(Kind.DATE, sql.orSmaller(one.sql()));
    }

    /// A date and an interval are a date here, a timestamp there.
    private Piece shifted(Value one, String unit) {
        Piece sum = Piece.of(one.sql(), chance.of(" + ", " - "), interval(unit));
        return Piece.of(Piece.text("(", "CAST("), sum, Piece.text(")", " AS DATE)"));
    }

    private Value timestamp(int depth) {
        Value one = of(Kind.TIMESTAMP, depth - 1);
        Piece sql = switch (chance.below(4)) {
            case 0 -> Piece.of("CAST(", of(Kind.DATE, depth - 1).sql(), " AS TIMESTAMP)");
            case 1 -> {
                String unit = chance.of("HOUR", "DAY", "MONTH", "MINUTE");
                // DuckDB takes a comparison of date_trunc alone with what it can't come to for true, of NULL as well.
                yield Piece.of(
                        Piece.text("FLOOR(", "(date_trunc('" + unit + "', "),
                        one.sql(),
                        Piece.text(" TO " + unit + ")", ") + INTERVAL '0' SECOND)"));
            }
            default ->
                Piece.of(
                        "(",
                        one.sql(),
                        chance.of(" + ", " - "),
                        interval(chance.of("SECOND", "MINUTE", "HOUR", "DAY", "MONTH")),
                        ")");
        };
        return Value.of(Kind.TIMESTAMP, sql.orSmaller(one.sql()));
    }

    private String interval(String unit) {
        return "INTERVAL '" + chance.between(1, 40) + "' " + unit;
    }
}
