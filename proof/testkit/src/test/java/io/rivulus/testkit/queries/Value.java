package io.rivulus.testkit.queries;

/// An expression and what is known of its values.
///
/// @param magnitude what their absolute value is at most, if they are numbers: nothing that is drawn may overflow
/// @param scale how many decimal places they have, if they are DECIMALs
record Value(Piece sql, Kind kind, double magnitude, int scale) {
    static Value of(Kind kind, Piece sql) {
        return new Value(sql, kind, 0, 0);
    }

    static Value number(Kind kind, double magnitude, Piece sql) {
        return new Value(sql, kind, magnitude, 0);
    }

    Value as(Piece other) {
        return new Value(other, kind, magnitude, scale);
    }
}
