package io.rivulus.testkit.queries;

import java.util.stream.Stream;

/// A query in both dialects.
record Query(Piece piece) {
    String in(Dialect dialect) {
        return piece.in(dialect);
    }

    /// Queries that are a step smaller; some of them are no queries any more.
    Stream<Query> reductions() {
        return piece.reductions().map(Query::new);
    }
}
