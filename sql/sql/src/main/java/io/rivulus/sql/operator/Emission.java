package io.rivulus.sql.operator;

/// When updating operators emit: the option `sql.consistency`.
public enum Emission {
    /// Consolidated, at the barrier that ends an epoch. In batch mode the input is one epoch.
    EPOCH,
    /// After each batch.
    EAGER
}
