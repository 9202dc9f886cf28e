package io.rivulus.sql.function;

/// For how long a function gives the same result for the same arguments.
public enum Stability {
    /// For ever: calls with constants become constants. What depends on the session's time zone counts as such.
    ALWAYS,
    /// Within one batch: it reads the clock.
    BATCH,
    /// Not even within one row.
    NEVER
}
