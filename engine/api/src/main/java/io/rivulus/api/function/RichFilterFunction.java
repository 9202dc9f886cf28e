package io.rivulus.api.function;

/// Says which records go on, and is opened and closed.
public abstract class RichFilterFunction<T> extends RichFunction implements FilterFunction<T> {}
