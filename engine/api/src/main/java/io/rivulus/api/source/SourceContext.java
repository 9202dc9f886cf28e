package io.rivulus.api.source;

import io.rivulus.base.World;

/// What a reader knows of where it runs.
public interface SourceContext {
    /// This subtask's number, from 0.
    int subtask();

    int parallelism();

    /// The seams through which the outside is reached.
    World world();

    /// Has the engine call [SourceReader#poll] again. May be called from any thread, at any time.
    void wake();

    /// Adds to one of the source's own counters, such as `numRecordsSkipped`, shown with the task's metrics. Called
    /// by the subtask alone.
    void count(String metric, long amount);
}
