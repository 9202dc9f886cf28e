package io.rivulus.runtime.task;

import io.rivulus.base.bytes.Hash64;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.KeyGroups;
import io.rivulus.graph.NodePlan;
import io.rivulus.graph.StreamNode;
import io.rivulus.graph.SubtaskId;
import io.rivulus.runtime.snapshot.SnapshotStorage;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The tasks of one attempt to run a job, or a region of it: what a TaskManager is told to run.
///
/// @param name what people call the job
/// @param attempt names this attempt among all attempts of all jobs, for ever: temporary names are made of it
/// @param keyGroups how keys are divided among subtasks
/// @param settings what the job's configuration says to its tasks
/// @param steps the ids of all steps of the job, also of those that run in other regions
/// @param tasks every task of the job, or of the region: no exchange leads to any other
/// @param storage where its snapshots go and come from, of a job that takes checkpoints
public record JobSpec(
        String name,
        String attempt,
        KeyGroups keyGroups,
        JobSettings settings,
        Set<String> steps,
        List<TaskSpec> tasks,
        Optional<SnapshotStorage> storage) {
    public JobSpec {
        steps = Set.copyOf(steps);
        tasks = List.copyOf(tasks);
    }

    /// The attempt by a name that is another one for each sink: several may write to one place.
    String attemptOf(SubtaskId sink) {
        long sinks = tasks.stream()
                .filter(task -> task.id().index() == 0 && task.chain().getLast().plan() instanceof NodePlan.ToSink)
                .count();
        return sinks > 1 ? attempt + ".v" + sink.vertex() : attempt;
    }

    /// Names all attempts of a step that go on from one another's checkpoints; absent when there are no
    /// checkpoints. Of two sinks that write to one place each has its own: the region of one may be run again
    /// beside the other.
    Optional<String> lineage(StreamNode step) {
        return storage.map(stored -> {
            byte[] name = (stored.lineage() + "/" + step.id()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().toHexDigits(Hash64.of(name));
        });
    }
}
