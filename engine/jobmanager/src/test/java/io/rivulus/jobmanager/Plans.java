package io.rivulus.jobmanager;

import io.rivulus.checkpoint.StartFrom;
import io.rivulus.control.CheckpointPlan;
import io.rivulus.control.FailoverStrategy;
import io.rivulus.control.JobId;
import io.rivulus.control.RestartStrategy;
import io.rivulus.control.Submission;
import io.rivulus.graph.JobGraph;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.JobVertex;
import io.rivulus.graph.KeyGroups;
import io.rivulus.graph.NodePlan;
import io.rivulus.graph.NodeRef;
import io.rivulus.graph.OperatorPlan;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.StreamNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Jobs that nobody runs.
final class Plans {
    private static final OperatorPlan NOTHING = new OperatorPlan() {};

    private Plans() {}

    /// A job with a vertex for each of `parallelisms`.
    static Submission job(RandomGenerator random, int... parallelisms) {
        List<JobVertex> vertices = IntStream.range(0, parallelisms.length)
                .mapToObj(i -> new JobVertex(List.of(step(i)), parallelisms[i], false))
                .toList();
        return new Submission(
                JobId.random(random),
                new JobGraph("job", new KeyGroups(KeyGroups.COUNT_DEFAULT), vertices, List.of()),
                JobSettings.DEFAULT);
    }

    /// The same job with checkpoints every ten seconds, and restarts.
    static Submission checkpointed(Submission job, RestartStrategy restart) {
        return checkpointed(job, restart, Duration.ZERO);
    }

    /// The same with a pause between checkpoints.
    static Submission checkpointed(Submission job, RestartStrategy restart, Duration pauseMin) {
        CheckpointPlan plan = new CheckpointPlan(
                URI.create("file:///checkpoints"),
                new StartFrom.Latest(),
                Optional.empty(),
                false,
                Duration.ofSeconds(10),
                pauseMin,
                Duration.ofMinutes(1),
                1,
                1);
        return new Submission(
                job.id(),
                job.graph(),
                job.settings(),
                Optional.of(plan),
                restart,
                FailoverStrategy.REGION,
                Optional.empty());
    }

    private static StreamNode step(int i) {
        return new StreamNode(
                "step-" + i,
                "step " + i,
                new NodePlan.Transform(NOTHING),
                OptionalInt.empty(),
                false,
                List.of(new StreamNode.Input(new NodeRef(0), 0, Partitioning.FORWARD)),
                Set.of());
    }
}
