package io.rivulus.api.function;

/// Makes another record of each, of two streams.
///
/// @param <I1> records of the first stream
/// @param <I2> records of the second
public interface CoMapFunction<I1, I2, O> extends Function {
    /// The record that goes on instead of one of the first stream.
    ///
    /// @throws Exception ends the job, with the record in its message
    O map1(I1 value) throws Exception;

    /// The record that goes on instead of one of the second stream.
    ///
    /// @throws Exception ends the job, with the record in its message
    O map2(I2 value) throws Exception;
}
