package io.rivulus.sql.function;

/// What integer arithmetic does with a result too large for its type: the option `table.exec.overflow`.
public enum Overflow {
    /// The job fails and names expression and row.
    ERROR,
    /// The result wraps around, as in Flink.
    WRAP
}
