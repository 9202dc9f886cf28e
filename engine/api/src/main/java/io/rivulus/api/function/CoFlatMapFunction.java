package io.rivulus.api.function;

/// Makes any number of records of each, of two streams.
///
/// @param <I1> records of the first stream
/// @param <I2> records of the second
public interface CoFlatMapFunction<I1, I2, O> extends Function {
    /// Gives what goes on instead of a record of the first stream to `out`.
    ///
    /// @throws Exception ends the job, with the record in its message
    void flatMap1(I1 value, Collector<O> out) throws Exception;

    /// Gives what goes on instead of a record of the second stream to `out`.
    ///
    /// @throws Exception ends the job, with the record in its message
    void flatMap2(I2 value, Collector<O> out) throws Exception;
}
