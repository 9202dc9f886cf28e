package io.rivulus.api.state;

/// Gives a function the state that it keeps for each key, found again by its name after a restart.
///
/// ```java
/// ValueState<Long> count = store.getState(new ValueStateDescriptor<>("count", Long.class));
/// count.update(count.value() == null ? 1 : count.value() + 1);
/// ```
///
/// Asked for when a function opens. Asked again by the same name it gives the same state; a name that was used for
/// something else is an [io.rivulus.base.error.UserException] (RV-1311).
public interface KeyedStateStore {
    <T> ValueState<T> getState(ValueStateDescriptor<T> descriptor);

    <T> ListState<T> getListState(ListStateDescriptor<T> descriptor);

    <K, V> MapState<K, V> getMapState(MapStateDescriptor<K, V> descriptor);

    <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> descriptor);

    <IN, ACC, OUT> AggregatingState<IN, OUT> getAggregatingState(AggregatingStateDescriptor<IN, ACC, OUT> descriptor);
}
