package io.rivulus.runtime.task;

import io.rivulus.graph.SubtaskId;

/// Why and where a task failed.
///
/// @param task which subtask
/// @param name what people call it
/// @param operator the step at fault
/// @param position what that step was doing, such as `row batch 17 of input 0`
/// @param cause what was thrown
public record TaskFailure(SubtaskId task, String name, String operator, String position, Throwable cause) {
    /// One line: where, and what.
    public String line() {
        return "%s, step %s failed at %s: %s".formatted(name, operator, position, cause);
    }
}
