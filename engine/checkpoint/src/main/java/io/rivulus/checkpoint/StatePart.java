package io.rivulus.checkpoint;

import io.rivulus.base.Check;
import java.util.List;

/// What one subtask of one step adds to a snapshot.
///
/// @param stepId the step's identity, by which a later version of the job finds its state
/// @param stepName the step's name for people
/// @param role what it is to the step
/// @param subtask which of the step's subtasks wrote it, from 0 on
/// @param parallelism how many subtasks the step had
/// @param pieces the bytes, in the order in which they were written
public record StatePart(String stepId, String stepName, Role role, int subtask, int parallelism, List<Piece> pieces) {
    public StatePart {
        Check.that(
                !stepId.isEmpty() && subtask >= 0 && subtask < parallelism,
                "a part of '%s' by subtask %d of %d",
                stepId,
                subtask,
                parallelism);
        pieces = List.copyOf(pieces);
    }
}
