package io.rivulus.api.function;

/// Makes any number of records of each, and is opened and closed.
public abstract class RichFlatMapFunction<T, O> extends RichFunction implements FlatMapFunction<T, O> {}
