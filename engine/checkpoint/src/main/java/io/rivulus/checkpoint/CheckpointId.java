package io.rivulus.checkpoint;

import io.rivulus.base.Check;
import io.rivulus.base.store.ObjectName;

/// One attempt to make one checkpoint, of which there is never a second one: what it writes is named after it.
///
/// @param number which checkpoint of the job it is to become, from 1 on; several attempts may try for one number
/// @param generation the generation that makes the attempt, from 1 on
/// @param attempt which attempt of its generation it is, from 1 on
public record CheckpointId(long number, long generation, long attempt) {
    /// What comes before the first checkpoint of a history.
    public static final CheckpointId NONE = new CheckpointId(0, 0, 0);

    public CheckpointId {
        boolean none = number == 0 && generation == 0 && attempt == 0;
        Check.that(
                none || (number > 0 && generation > 0 && attempt > 0),
                "number, generation and attempt count from 1: %d, %d, %d",
                number,
                generation,
                attempt);
    }

    /// The name of an object that this attempt writes.
    ///
    /// @param task who of the attempt writes it, such as a vertex and its subtask: characters of an [ObjectName]
    public ObjectName part(String task) {
        return Names.part(this, task);
    }

    /// Such as `n42-g3-a7`.
    @Override
    public String toString() {
        return "n" + number + "-g" + generation + "-a" + attempt;
    }
}
