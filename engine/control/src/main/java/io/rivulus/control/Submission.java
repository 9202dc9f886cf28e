package io.rivulus.control;

import io.rivulus.graph.JobGraph;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.Region;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A job that somebody wants to be run.
///
/// @param id chosen by who submits, so that asking twice is asking once
/// @param checkpoints where and how often the job takes checkpoints, if it does
/// @param restart when it is run again after a failure
/// @param failover what of it is run again then
/// @param savepoints below which a savepoint gets a folder for which no other place is named
public record Submission(
        JobId id,
        JobGraph graph,
        JobSettings settings,
        Optional<CheckpointPlan> checkpoints,
        RestartStrategy restart,
        FailoverStrategy failover,
        Optional<URI> savepoints) {
    /// A job without checkpoints, which is never run again.
    public Submission(JobId id, JobGraph graph, JobSettings settings) {
        this(
                id,
                graph,
                settings,
                Optional.empty(),
                new RestartStrategy.None(),
                FailoverStrategy.REGION,
                Optional.empty());
    }

    /// Whether there is a cut through the job before its end.
    public boolean hasEpochs() {
        return !settings.singleEpoch() && !graph.refusesInputs();
    }

    /// What of it is deployed, and run again, by itself. Only of a job with checkpoints that is more than one
    /// thing: without them there is nothing that a region could go on from beside the others.
    public List<Region> regions() {
        return failover == FailoverStrategy.REGION && checkpoints.isPresent() && hasEpochs()
                ? Region.of(graph)
                : List.of(Region.whole(graph));
    }

    /// The slots that the job takes.
    public int slots() {
        return graph.slots();
    }
}
