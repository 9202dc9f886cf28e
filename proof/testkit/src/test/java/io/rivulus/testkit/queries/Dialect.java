package io.rivulus.testkit.queries;

/// Whose SQL a query is written in.
enum Dialect {
    RIVULUS,
    DUCKDB
}
