package io.rivulus.runtime.task;

import io.rivulus.graph.SubtaskId;
import java.time.Duration;

/// What held up an event loop for too long.
///
/// @param task which subtask
/// @param name what people call it
/// @param operator the step that doesn't return
/// @param element what it was at, such as `1024 rows of input 0`
/// @param duration how long it had been at it when it was noticed
public record StuckTask(SubtaskId task, String name, String operator, String element, Duration duration) {
    /// One line: where, with what, for how long, and what became of it.
    public String line() {
        return "task '%s', step '%s' has held an event loop for %d ms, at %s; its tasks have threads of their own now"
                .formatted(name, operator, duration.toMillis(), element);
    }
}
