package io.rivulus.local;

import io.rivulus.api.source.Boundedness;
import io.rivulus.base.config.Configuration;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.control.CheckpointOptions;
import io.rivulus.control.CheckpointPlan;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.NodePlan;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.graph.StreamGraph;
import io.rivulus.graph.StreamNode;
import java.util.Optional;

/// Which jobs take checkpoints, and how.
public final class CheckpointPlans {
    private CheckpointPlans() {}

    /// How a job takes checkpoints: only under a name, by which it is found again, and where there is more than one
    /// epoch.
    ///
    /// @throws io.rivulus.base.error.UserException when a job that takes none is to begin with somebody else's
    ///     state
    public static Optional<CheckpointPlan> of(StreamGraph job, Configuration configuration, StartFrom startFrom) {
        Optional<CheckpointPlan> plan = hasEpochs(job, configuration)
                ? PipelineOptions.jobName(configuration)
                        .flatMap(_ -> CheckpointOptions.of(configuration, job.name(), isBounded(job), startFrom))
                : Optional.empty();
        if (plan.isEmpty() && configuration.isSet(CheckpointOptions.ORIGIN)) {
            throw LocalErrors.nothingToKeep();
        }
        return plan;
    }

    private static boolean hasEpochs(StreamGraph job, Configuration configuration) {
        return !ExecutionOptions.of(configuration).singleEpoch()
                && job.nodes().stream().allMatch(node -> node.mayRefuse().isEmpty());
    }

    private static boolean isBounded(StreamGraph job) {
        return job.nodes().stream()
                .map(StreamNode::plan)
                .allMatch(plan -> !(plan instanceof NodePlan.FromSource(var source, var _))
                        || source.boundedness() == Boundedness.BOUNDED);
    }
}
