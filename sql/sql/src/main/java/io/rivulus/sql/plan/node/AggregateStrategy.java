package io.rivulus.sql.plan.node;

/// In how many phases groups are made: the option `table.optimizer.agg-phase-strategy`.
public enum AggregateStrategy {
    /// In two where it is known to be better.
    AUTO,
    /// Where their rows are brought together.
    ONE_PHASE,
    /// In two wherever that can be.
    TWO_PHASE
}
