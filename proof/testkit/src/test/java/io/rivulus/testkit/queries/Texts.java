package io.rivulus.testkit.queries;

/// Draws expressions of text. Used by one thread.
final class Texts {
    private final Chance chance;
    private final Scalars scalars;

    Texts(Chance chance, Scalars scalars) {
        this.chance = chance;
        this.scalars = scalars;
    }

    Value of(int depth) {
        Piece one = scalars.of(Kind.STRING, depth - 1).sql();
        Piece sql = switch (chance.below(9)) {
            case 0, 1 ->
                Piece.of("(", one, " || ", scalars.of(Kind.STRING, depth - 1).sql(), ")");
            case 2 -> Piece.of(chance.of("UPPER(", "LOWER("), one, ")");
            case 3 -> Piece.of(chance.of("TRIM(", "LTRIM(", "RTRIM(", "REVERSE("), one, ")");
            case 4 -> {
                String length = chance.oneIn(3) ? "" : " FOR " + chance.between(0, 3);
                yield Piece.of("SUBSTRING(", one, " FROM " + chance.between(1, 3) + length + ")");
            }
            case 5 ->
                Piece.of(
                        "REPLACE(",
                        one,
                        ", " + chance.of("'a'", "'b'", "'ab'") + ", " + chance.of("''", "'x'", "'aa'") + ")");
            case 6 -> Piece.of(chance.of("LEFT(", "RIGHT("), one, ", " + chance.between(0, 3) + ")");
            case 7 -> Piece.of(chance.of("LPAD(", "RPAD("), one, ", " + chance.between(0, 4) + ", 'xy')");
            default -> ofOther(depth);
        };
        return Value.of(Kind.STRING, sql.orSmaller(one));
    }

    /// Truth values are in capitals here, and as text a DECIMAL has the decimal places of its type, on which the two
    /// don't agree.
    private Piece ofOther(int depth) {
        Kind kind = chance.of(Kind.INT, Kind.BIGINT, Kind.BOOLEAN, Kind.DATE);
        Piece cast = Piece.of("CAST(", scalars.of(kind, depth - 1).sql(), " AS STRING)");
        return kind == Kind.BOOLEAN ? Piece.of(Piece.text("", "UPPER("), cast, Piece.text("", ")")) : cast;
    }
}
