package io.rivulus.api.function;

/// Says which key a record has. Called where records are sent and where they arrive, so it must give the same key
/// for the same record.
@FunctionalInterface
public interface KeySelector<T, K> extends Function {
    /// The key, which is not null.
    ///
    /// @throws Exception ends the job, with the record in its message
    K getKey(T value) throws Exception;
}
