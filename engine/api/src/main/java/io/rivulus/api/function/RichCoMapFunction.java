package io.rivulus.api.function;

/// Makes another record of each, of two streams, and is opened and closed.
public abstract class RichCoMapFunction<I1, I2, O> extends RichFunction implements CoMapFunction<I1, I2, O> {}
