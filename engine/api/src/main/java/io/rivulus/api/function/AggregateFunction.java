package io.rivulus.api.function;

import org.jspecify.annotations.Nullable;

/// Gathers values in an accumulator, and makes a result of it. Called by one thread at a time.
///
/// @param <IN> what is gathered
/// @param <ACC> the accumulator, which is what is kept
/// @param <OUT> the result
public interface AggregateFunction<IN, ACC, OUT> extends Function {
    /// An accumulator that has gathered nothing.
    ACC createAccumulator();

    /// The accumulator that has gathered one more value; may be the one given.
    ACC add(IN value, ACC accumulator);

    @Nullable
    OUT getResult(ACC accumulator);

    /// The accumulator of what two have gathered; may be one of them. Called where windows are merged.
    ACC merge(ACC left, ACC right);
}
