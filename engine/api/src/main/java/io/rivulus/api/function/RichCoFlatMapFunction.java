package io.rivulus.api.function;

/// Makes any number of records of each, of two streams, and is opened and closed.
public abstract class RichCoFlatMapFunction<I1, I2, O> extends RichFunction implements CoFlatMapFunction<I1, I2, O> {}
