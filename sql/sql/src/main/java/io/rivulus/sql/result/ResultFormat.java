package io.rivulus.sql.result;

/// The shapes in which a query's rows are shown.
public enum ResultFormat {
    /// The final result as RFC 4180, with a header line.
    CSV,
    /// The final result, one JSON object a line.
    JSON,
    /// Every change in order, as csv with a first column `op`.
    CHANGELOG,
    /// The final result in aligned columns, with the row count and the time taken.
    TABLE
}
