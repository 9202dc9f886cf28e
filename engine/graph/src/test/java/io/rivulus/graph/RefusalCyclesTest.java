package io.rivulus.graph;

import static io.rivulus.graph.TestPlans.OPERATOR;
import static io.rivulus.graph.TestPlans.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.random.RandomSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Runs random programs with room for one batch in each channel, in random orders.
final class RefusalCyclesTest {
    private static final long SEED = 20_261_121;
    private static final int PROGRAMS = 2_000;

    @Tag("slow")
    @Test
    void noProgramComesToWaitForItself() {
        for (int number = 0; number < PROGRAMS; number++) {
            RandomGenerator random = random(number);
            JobGraph job = JobGraph.of(program(random), GraphOptions.parallelism(1 + random.nextInt(3)));
            assertThat(new OneCreditRun(job, random).finishes())
                    .as("seed %d, program %d%n%s", SEED, number, job.toText())
                    .isTrue();
        }
    }

    @Test
    void withoutMaterialisedExchangesSomeWould() {
        int lockedUp = 0;
        int materialised = 0;
        for (int number = 0; number < PROGRAMS; number++) {
            RandomGenerator random = random(number);
            JobGraph job = JobGraph.of(program(random), GraphOptions.parallelism(1 + random.nextInt(3)));
            List<JobEdge> pipelined = job.edges().stream()
                    .map(edge -> edge.withMaterialised(false))
                    .toList();
            JobGraph bare = new JobGraph(job.name(), job.keyGroups(), job.vertices(), pipelined);
            lockedUp += new OneCreditRun(bare, random).finishes() ? 0 : 1;
            materialised += job.edges().stream().anyMatch(JobEdge::materialised) ? 1 : 0;
        }
        assertThat(lockedUp).as("of %d programs", PROGRAMS).isGreaterThan(PROGRAMS / 20);
        assertThat(materialised).as("programs with a materialised exchange").isBetween(lockedUp, PROGRAMS * 9 / 10);
    }

    @Test
    void sparesEveryExchangeThatCanBeSpared() {
        for (int number = 0; number < PROGRAMS; number++) {
            JobGraph job = JobGraph.of(program(random(number)), GraphOptions.parallelism(2));
            for (int spared = 0; spared < job.edges().size(); spared++) {
                if (job.edges().get(spared).materialised()) {
                    List<JobEdge> edges = new ArrayList<>(job.edges());
                    edges.set(spared, edges.get(spared).withMaterialised(false));
                    JobGraph without = new JobGraph(job.name(), job.keyGroups(), job.vertices(), edges);
                    assertThat(RefusalCycles.materialise(without))
                            .as("seed %d, program %d without exchange %d", SEED, number, spared)
                            .isNotEqualTo(edges);
                }
            }
        }
    }

    private static RandomGenerator random(int program) {
        return new RandomSource(SEED).child(Integer.toString(program)).generator();
    }

    private static StreamGraph program(RandomGenerator random) {
        StreamGraph.Builder job = StreamGraph.named("random");
        List<NodeRef> nodes = new ArrayList<>();
        int sources = 1 + random.nextInt(3);
        for (int i = 0; i < sources; i++) {
            nodes.add(job.source("source", SOURCE).add());
        }
        int operators = 1 + random.nextInt(8);
        for (int i = 0; i < operators; i++) {
            NodeBuilder node = job.operator("operator", OPERATOR);
            int inputs = 1 + random.nextInt(3);
            for (int input = 0; input < inputs; input++) {
                for (int edge = random.nextInt(5) == 0 ? 2 : 1; edge > 0; edge--) {
                    node.input(input, nodes.get(random.nextInt(nodes.size())), partitioning(random));
                }
                if (inputs > 1 && input > 0 && random.nextBoolean()) {
                    node.mayRefuse(input);
                }
            }
            nodes.add(node.add());
        }
        return job.build();
    }

    private static Partitioning partitioning(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> Partitioning.FORWARD;
            case 1 -> Partitioning.BROADCAST;
            case 2 -> Partitioning.REBALANCE;
            default -> Partitioning.hash(List.of(0));
        };
    }
}
