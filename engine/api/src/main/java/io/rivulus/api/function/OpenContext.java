package io.rivulus.api.function;

/// What a function is told when it opens.
public interface OpenContext {}
