package io.rivulus.api.function;

import io.rivulus.api.state.KeyedStateStore;

/// What a function knows of where it runs, and the state that it keeps for each key.
///
/// Only functions right behind `keyBy` have keys: for others a state is an [io.rivulus.base.error.UserException]
/// (RV-1372).
public interface RuntimeContext extends KeyedStateStore {
    TaskInfo getTaskInfo();

    /// Adds to a counter of the function's own, shown among the metrics of its step.
    void count(String metric, long amount);
}
