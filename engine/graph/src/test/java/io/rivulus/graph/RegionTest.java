package io.rivulus.graph;

import static io.rivulus.graph.TestPlans.OPERATOR;
import static io.rivulus.graph.TestPlans.SINK;
import static io.rivulus.graph.TestPlans.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.random.RandomSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class RegionTest {
    private static final long SEED = 20_261_122;
    private static final int PROGRAMS = 2_000;

    @Test
    void pipelinesWithoutAnExchangeBetweenThemAreRegionsOfTheirOwn() {
        StreamGraph.Builder program = StreamGraph.named("two");
        NodeRef one = program.source("one", SOURCE).add();
        NodeRef other = program.source("other", SOURCE).add();
        program.sink("one sink", SINK).input(one, Partitioning.REBALANCE).add();
        program.sink("other sink", SINK).input(other, Partitioning.REBALANCE).add();
        JobGraph job = JobGraph.of(program.build(), GraphOptions.parallelism(2));
        assertThat(namesOf(job)).containsExactly("one, one sink", "other, other sink");
    }

    @Test
    void subtasksThatShareACoordinatorAreOneRegion() {
        StreamGraph.Builder program = StreamGraph.named("forward");
        NodeRef source = program.source("source", SOURCE).add();
        program.sink("sink", SINK).input(source, Partitioning.FORWARD).add();
        JobGraph job = JobGraph.of(program.build(), GraphOptions.parallelism(3));
        assertThat(Region.of(job)).hasSize(1);
        assertThat(ExecutionGraph.of(job).subtasks())
                .allMatch(subtask -> Region.of(job).getFirst().has(subtask.id()));
    }

    @Test
    void everyExchangeOfARandomProgramLiesWithinARegion() {
        for (int number = 0; number < PROGRAMS; number++) {
            JobGraph job = job(number);
            List<Region> regions = Region.of(job);
            assertThat(job.edges())
                    .as("program %d", number)
                    .allMatch(edge -> regions.stream()
                            .anyMatch(region -> region.vertices().containsAll(List.of(edge.from(), edge.to()))));
        }
    }

    @Test
    void theRegionsOfARandomProgramHaveEverySubtaskOnce() {
        for (int number = 0; number < PROGRAMS; number++) {
            JobGraph job = job(number);
            List<Region> regions = Region.of(job);
            assertThat(ExecutionGraph.of(job).subtasks())
                    .as("program %d", number)
                    .allMatch(subtask -> regions.stream()
                                    .filter(region -> region.has(subtask.id()))
                                    .count()
                            == 1);
        }
    }

    /// Rows get from any vertex of a region to any other, be it against the exchanges: it can't be divided.
    @Test
    void noRegionOfARandomProgramIsLargerThanItMustBe() {
        int several = 0;
        for (int number = 0; number < PROGRAMS; number++) {
            JobGraph job = job(number);
            for (Region region : Region.of(job)) {
                assertThat(reached(job, region.vertices().getFirst()))
                        .as("program %d", number)
                        .containsExactlyInAnyOrderElementsOf(region.vertices());
            }
            several += Region.of(job).size() > 1 ? 1 : 0;
        }
        assertThat(several).as("programs of several regions").isBetween(PROGRAMS / 10, PROGRAMS * 9 / 10);
    }

    private static Set<Integer> reached(JobGraph job, int start) {
        Set<Integer> reached = new HashSet<>(Set.of(start));
        boolean more = true;
        while (more) {
            more = false;
            for (JobEdge edge : job.edges()) {
                if (reached.contains(edge.from()) != reached.contains(edge.to())) {
                    reached.addAll(List.of(edge.from(), edge.to()));
                    more = true;
                }
            }
        }
        return reached;
    }

    private static List<String> namesOf(JobGraph job) {
        return Region.of(job).stream()
                .map(region -> String.join(
                        ", ",
                        region.vertices().stream()
                                .map(vertex -> job.vertices().get(vertex).name())
                                .toList()))
                .toList();
    }

    private static JobGraph job(int number) {
        RandomGenerator random =
                new RandomSource(SEED).child(Integer.toString(number)).generator();
        StreamGraph.Builder program = StreamGraph.named("random");
        List<NodeRef> nodes = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            nodes.add(program.source("source", SOURCE).add());
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            NodeBuilder node = program.operator("operator", OPERATOR);
            for (int input = random.nextInt(3) / 2; input >= 0; input--) {
                Partitioning partitioning =
                        random.nextBoolean() ? Partitioning.REBALANCE : Partitioning.hash(List.of(0));
                node.input(input, nodes.get(random.nextInt(nodes.size())), partitioning);
            }
            nodes.add(node.add());
        }
        return JobGraph.of(program.build(), GraphOptions.parallelism(1 + random.nextInt(3)));
    }
}
