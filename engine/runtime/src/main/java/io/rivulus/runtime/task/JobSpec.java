package io.rivulus.runtime.task;

import io.rivulus.graph.JobSettings;
import io.rivulus.graph.KeyGroups;
import io.rivulus.runtime.snapshot.SnapshotStorage;
import java.util.List;
import java.util.Optional;

/// The tasks of one attempt to run a job: what a TaskManager is told to run.
///
/// @param name what people call the job
/// @param attempt names this attempt among all attempts of all jobs, for ever: temporary names are made of it
/// @param keyGroups how keys are divided among subtasks
/// @param settings what the job's configuration says to its tasks
/// @param tasks every task of the job
/// @param storage where its snapshots go and come from, of a job that takes checkpoints
public record JobSpec(
        String name,
        String attempt,
        KeyGroups keyGroups,
        JobSettings settings,
        List<TaskSpec> tasks,
        Optional<SnapshotStorage> storage) {
    public JobSpec {
        tasks = List.copyOf(tasks);
    }

    /// Names all attempts that go on from one another's checkpoints; absent when there are no checkpoints.
    Optional<String> lineage() {
        return storage.map(SnapshotStorage::lineage);
    }
}
