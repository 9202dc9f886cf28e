package io.rivulus.api.function;

/// Which of the subtasks of a step it is. With getters, by the names that they have in Flink.
public interface TaskInfo {
    /// The step's name.
    String getTaskName();

    /// From 0.
    int getIndexOfThisSubtask();

    int getNumberOfParallelSubtasks();

    /// Up to how many there can be without a new key's place: the job's key groups.
    int getMaxNumberOfParallelSubtasks();
}
