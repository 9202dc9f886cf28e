package io.rivulus.api.table.function;

/// What a function is told about where it runs.
public interface FunctionContext {
    /// The class loader of the function and its jars.
    ClassLoader getUserCodeClassLoader();
}
