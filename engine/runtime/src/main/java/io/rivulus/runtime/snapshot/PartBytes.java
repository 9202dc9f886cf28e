package io.rivulus.runtime.snapshot;

import io.rivulus.checkpoint.PartWriter;
import io.rivulus.checkpoint.Role;
import io.rivulus.checkpoint.StatePart;
import io.rivulus.graph.StreamNode;

/// What one subtask of a step adds to a snapshot, before it is stored.
///
/// @param subtask which it is; 0 for what the step has only one of
/// @param parallelism how many there are
public record PartBytes(StreamNode step, Role role, int subtask, int parallelism, PartContent content) {
    StatePart store(PartWriter writer) {
        return new StatePart(step.id(), step.name(), role, subtask, parallelism, content.store(writer));
    }
}
