package io.rivulus.data;

/// Nothing follows in this channel but barriers.
public record EndOfInput() implements Element {}
