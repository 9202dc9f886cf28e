package io.rivulus.api.sink;

import io.rivulus.base.World;
import java.util.Optional;

/// What a writer or committer knows of where it runs.
public interface SinkContext {
    /// This subtask's number, from 0.
    int subtask();

    int parallelism();

    /// The name of the job's attempt, unique for ever: what temporary names are made of.
    String attempt();

    /// Names all attempts of the job that go on from one another's checkpoints, in whatever process, and no other
    /// job: by it an attempt knows what earlier ones have left behind. Absent when the job takes no checkpoints.
    default Optional<String> lineage() {
        return Optional.empty();
    }

    /// Has the engine ask [SinkWriter#hasRoom] again. May be called from any thread, at any time; of no effect for
    /// a committer.
    default void wake() {}

    /// The seams through which the outside is reached.
    World world();
}
