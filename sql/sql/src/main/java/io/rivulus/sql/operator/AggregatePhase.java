package io.rivulus.sql.operator;

/// Which part of a GROUP BY a step does.
public enum AggregatePhase {
    /// All of it.
    ALONE,
    /// Takes in what rows came to before they were brought together by their keys.
    MERGING,
    /// The same, where they were brought together by keys and different values before.
    FINAL
}
