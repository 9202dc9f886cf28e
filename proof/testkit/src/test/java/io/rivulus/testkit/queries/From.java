package io.rivulus.testkit.queries;

import java.util.List;

/// What a SELECT reads.
///
/// @param values the columns, as the SELECT names them
/// @param rowsMax how many rows there can be
record From(Piece sql, List<Value> values, long rowsMax) {
    From {
        values = List.copyOf(values);
    }
}
