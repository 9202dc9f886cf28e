package io.rivulus.sql.operator;

/// Which rows before a row an OVER aggregates with it.
public sealed interface Frame {
    /// So many rows before it, and itself; all before it when that is [Long#MAX_VALUE].
    record Rows(long preceding) implements Frame {}

    /// The rows at most so much earlier, and all of its own time; all earlier ones when that is [Long#MAX_VALUE].
    record Range(long precedingMicros) implements Frame {}

    /// Whether rows leave it.
    default boolean isBounded() {
        return switch (this) {
            case Rows(long preceding) -> preceding < Long.MAX_VALUE;
            case Range(long precedingMicros) -> precedingMicros < Long.MAX_VALUE;
        };
    }
}
