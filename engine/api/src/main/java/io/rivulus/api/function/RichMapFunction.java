package io.rivulus.api.function;

/// Makes another record of each, and is opened and closed.
public abstract class RichMapFunction<T, O> extends RichFunction implements MapFunction<T, O> {}
