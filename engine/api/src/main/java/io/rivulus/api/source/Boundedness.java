package io.rivulus.api.source;

/// Whether an input ends.
public enum Boundedness {
    BOUNDED,
    UNBOUNDED
}
