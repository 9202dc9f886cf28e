package io.rivulus.sql.operator;

/// Which rows a join gives besides pairs that match.
public enum JoinKind {
    INNER,
    /// Rows of the left input without a match too, with NULL for the right one's columns.
    LEFT,
    RIGHT,
    FULL,
    /// Rows of the left input that have a match, and no columns of the right one.
    SEMI,
    /// Rows of the left input that have none.
    ANTI
}
