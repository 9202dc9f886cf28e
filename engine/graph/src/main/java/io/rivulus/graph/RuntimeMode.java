package io.rivulus.graph;

/// How a job runs: the option `execution.runtime-mode`.
public enum RuntimeMode {
    /// Results are updated while the input grows.
    STREAMING,
    /// All input is bounded, and only final rows are emitted.
    BATCH
}
