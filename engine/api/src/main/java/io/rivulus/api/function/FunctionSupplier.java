package io.rivulus.api.function;

/// Makes a function for each subtask, for one that can't be copied.
public interface FunctionSupplier<F extends Function> extends Function {
    F get();

    /// Of a function without a key: `.process(Parser::new)`.
    @FunctionalInterface
    interface OfProcess<I, O> extends FunctionSupplier<ProcessFunction<I, O>> {}

    /// Of a function with a key: `.keyBy(…).process(FraudDetector::new)`.
    @FunctionalInterface
    interface OfKeyedProcess<K, I, O> extends FunctionSupplier<KeyedProcessFunction<K, I, O>> {}

    /// Of a function of two streams: `.connect(…).process(Matcher::new)`.
    @FunctionalInterface
    interface OfCoProcess<I1, I2, O> extends FunctionSupplier<CoProcessFunction<I1, I2, O>> {}

    /// Of a function of two streams with a key: `.connect(…).keyBy(…, …).process(Matcher::new)`.
    @FunctionalInterface
    interface OfKeyedCoProcess<K, I1, I2, O> extends FunctionSupplier<KeyedCoProcessFunction<K, I1, I2, O>> {}
}
