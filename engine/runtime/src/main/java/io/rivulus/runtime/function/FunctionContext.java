package io.rivulus.runtime.function;

import io.rivulus.api.function.OpenContext;
import io.rivulus.api.function.RuntimeContext;
import io.rivulus.api.function.TaskInfo;
import io.rivulus.api.state.AggregatingState;
import io.rivulus.api.state.AggregatingStateDescriptor;
import io.rivulus.api.state.KeyedStateStore;
import io.rivulus.api.state.ListState;
import io.rivulus.api.state.ListStateDescriptor;
import io.rivulus.api.state.MapState;
import io.rivulus.api.state.MapStateDescriptor;
import io.rivulus.api.state.ReducingState;
import io.rivulus.api.state.ReducingStateDescriptor;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;
import io.rivulus.runtime.operator.OperatorContext;
import org.jspecify.annotations.Nullable;

/// What a function knows of where it runs. Owned by the task.
///
/// @param states what it keeps for each key, where it has one
record FunctionContext(String step, @Nullable KeyedStateStore states, OperatorContext context)
        implements RuntimeContext, OpenContext, TaskInfo {
    @Override
    public TaskInfo getTaskInfo() {
        return this;
    }

    @Override
    public String getTaskName() {
        return step;
    }

    @Override
    public int getIndexOfThisSubtask() {
        return context.subtask();
    }

    @Override
    public int getNumberOfParallelSubtasks() {
        return context.parallelism();
    }

    @Override
    public int getMaxNumberOfParallelSubtasks() {
        return context.keyGroups();
    }

    @Override
    public void count(String metric, long amount) {
        context.count(metric, amount);
    }

    @Override
    public <T> ValueState<T> getState(ValueStateDescriptor<T> descriptor) {
        return keyed().getState(descriptor);
    }

    @Override
    public <T> ListState<T> getListState(ListStateDescriptor<T> descriptor) {
        return keyed().getListState(descriptor);
    }

    @Override
    public <K, V> MapState<K, V> getMapState(MapStateDescriptor<K, V> descriptor) {
        return keyed().getMapState(descriptor);
    }

    @Override
    public <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> descriptor) {
        return keyed().getReducingState(descriptor);
    }

    @Override
    public <I, A, O> AggregatingState<I, O> getAggregatingState(AggregatingStateDescriptor<I, A, O> descriptor) {
        return keyed().getAggregatingState(descriptor);
    }

    private KeyedStateStore keyed() {
        if (states == null) {
            throw FunctionErrors.noKey(step, "state");
        }
        return states;
    }
}
