package io.rivulus.runtime.operator;

import io.rivulus.base.World;
import io.rivulus.state.StateMemory;

/// What an operator knows of where it runs. Used by its task alone.
public interface OperatorContext {
    World world();

    /// This subtask's number, from 0.
    int subtask();

    int parallelism();

    /// The job's key groups, a power of two.
    int keyGroups();

    /// What the operator keeps, as its last snapshot had it. It is part of every snapshot, and freed with the task:
    /// all that an operator must remember from one element to the next stands in tables and numbers of this memory.
    StateMemory state();

    /// The least watermark over all inputs, [io.rivulus.data.Watermark#NONE] at first.
    long watermarkMillis();

    /// Has [Operator#onProcessingTime] called when the clock reaches `timestampMillis`.
    void schedule(long timestampMillis);

    /// Adds to one of the operator's counters, by Flink's name, such as `numLateRecordsDropped`.
    void count(String metric, long amount);
}
