package io.rivulus.control;

import io.rivulus.graph.JobGraph;
import io.rivulus.graph.JobSettings;
import java.net.URI;
import java.util.Optional;

/// A job that somebody wants to be run.
///
/// @param id chosen by who submits, so that asking twice is asking once
/// @param checkpoints where and how often the job takes checkpoints, if it does
/// @param restart when it is run again after a failure
/// @param savepoints below which a savepoint gets a folder for which no other place is named
public record Submission(
        JobId id,
        JobGraph graph,
        JobSettings settings,
        Optional<CheckpointPlan> checkpoints,
        RestartStrategy restart,
        Optional<URI> savepoints) {
    /// A job without checkpoints, which is never run again.
    public Submission(JobId id, JobGraph graph, JobSettings settings) {
        this(id, graph, settings, Optional.empty(), new RestartStrategy.None(), Optional.empty());
    }

    /// Whether there is a cut through the job before its end.
    public boolean hasEpochs() {
        return !settings.singleEpoch() && !graph.refusesInputs();
    }

    /// The slots that the job takes.
    public int slots() {
        return graph.slots();
    }
}
