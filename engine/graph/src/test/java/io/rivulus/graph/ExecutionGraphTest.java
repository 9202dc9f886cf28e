package io.rivulus.graph;

import static io.rivulus.graph.Partitioning.FORWARD;
import static io.rivulus.graph.TestPlans.OPERATOR;
import static io.rivulus.graph.TestPlans.SINK;
import static io.rivulus.graph.TestPlans.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ExecutionGraphTest {
    @Test
    void laysOutEverySubtask() {
        StreamGraph.Builder job = StreamGraph.named("count");
        NodeRef source = job.source("s", SOURCE).parallelism(2).add();
        NodeRef count = job.operator("count", OPERATOR)
                .input(source, Partitioning.hash(List.of(0)))
                .add();
        NodeRef both = job.operator("both", OPERATOR)
                .input(count, FORWARD)
                .input(source, Partitioning.BROADCAST)
                .add();
        job.sink("print", SINK).input(both, FORWARD).add();
        JobGraph graph = JobGraph.of(job.build(), GraphOptions.parallelism(3));

        assertThat(ExecutionGraph.of(graph).toText()).isEqualTo("""
                execution count, 8 subtasks
                0.0 s (1/2), keys [0, 64), writes e0[0..2] e2[0..2]
                0.1 s (2/2), keys [64, 128), writes e0[0..2] e2[0..2]
                1.0 count (1/3), keys [0, 43), reads e0[0..1], writes e1[0..0]
                1.1 count (2/3), keys [43, 86), reads e0[0..1], writes e1[1..1]
                1.2 count (3/3), keys [86, 128), reads e0[0..1], writes e1[2..2]
                2.0 both -> print (1/3), keys [0, 43), reads e1[0..0] e2[0..1]
                2.1 both -> print (2/3), keys [43, 86), reads e1[1..1] e2[0..1]
                2.2 both -> print (3/3), keys [86, 128), reads e1[2..2] e2[0..1]
                """);
    }
}
