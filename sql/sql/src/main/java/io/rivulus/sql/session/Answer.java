package io.rivulus.sql.session;

/// What somebody wants to see of a query's answer.
public enum Answer {
    /// Every change on the way, for who watches the answer grow.
    CHANGES,
    /// The rows that are there in the end. A query that ends is planned to give no others: it runs in a single epoch,
    /// and nothing is taken back. What they are is the same, late rows included; one that never ends gives changes.
    FINAL
}
