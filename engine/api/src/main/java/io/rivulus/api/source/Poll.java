package io.rivulus.api.source;

/// What a call of [SourceReader#poll] found.
public enum Poll {
    /// Something was read; there may be more.
    READ,
    /// There is nothing to read until [SourceContext#wake] is called or a split is added.
    WAITING
}
