package io.rivulus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.LocalStores;
import io.rivulus.graph.ExecutionGraph;
import io.rivulus.graph.GraphOptions;
import io.rivulus.graph.JobGraph;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.StreamGraph;
import io.rivulus.graph.StreamNode;
import io.rivulus.graph.SubtaskId;
import io.rivulus.runtime.snapshot.SnapshotStorage;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// By what name sinks know what is theirs, where several write to one place.
final class JobSpecTest {
    @Test
    void aSinkThatIsTheOnlyOneHasTheAttemptsName() {
        assertThat(spec("attempt-1", 1).attemptOf(sinks(1).getFirst())).isEqualTo("attempt-1");
    }

    @Test
    void eachOfSeveralSinksHasANameOfItsOwnInTheAttempt() {
        JobSpec spec = spec("attempt-1", 2);
        assertThat(sinks(2))
                .extracting(spec::attemptOf)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.startsWith("attempt-1."));
    }

    @Test
    void allAttemptsOfASinkHaveOneLineageAndNoOtherSinkHasIt() {
        Set<String> lineages = steps(2).stream()
                .map(sink -> spec("attempt-1", 2).lineage(sink).orElseThrow())
                .collect(Collectors.toSet());
        assertThat(lineages).hasSize(2);
        assertThat(steps(2))
                .allMatch(sink ->
                        lineages.contains(spec("attempt-2", 2).lineage(sink).orElseThrow()));
    }

    private static JobSpec spec(String attempt, int sinks) {
        JobGraph job = job(sinks);
        return new JobSpec(
                job.name(),
                attempt,
                job.keyGroups(),
                JobSettings.DEFAULT,
                job.stepIds(),
                TaskSpec.allOf(ExecutionGraph.of(job)),
                Optional.of(new SnapshotStorage(
                        new LocalStores(Files.local(), RandomSource.unpredictable())
                                .open(URI.create("file:///checkpoints")),
                        "lineage",
                        Optional.empty())));
    }

    private static List<SubtaskId> sinks(int count) {
        return TaskSpec.allOf(ExecutionGraph.of(job(count))).stream()
                .filter(task -> task.outputs().isEmpty())
                .map(TaskSpec::id)
                .toList();
    }

    private static List<StreamNode> steps(int sinks) {
        return job(sinks).vertices().stream()
                .map(vertex -> vertex.chain().getLast())
                .filter(step -> step.name().startsWith("sink"))
                .toList();
    }

    private static JobGraph job(int sinks) {
        StreamGraph.Builder program = StreamGraph.named("job");
        for (int i = 0; i < sinks; i++) {
            program.sink("sink " + i, new Swallowed(true))
                    .input(program.source("source " + i, Numbers.upTo(1, 1)).add(), Partitioning.FORWARD)
                    .add();
        }
        return JobGraph.of(program.build(), GraphOptions.parallelism(1));
    }
}
