package io.rivulus.graph;

import static io.rivulus.graph.Partitioning.BROADCAST;
import static io.rivulus.graph.Partitioning.FORWARD;
import static io.rivulus.graph.Partitioning.REBALANCE;
import static io.rivulus.graph.TestPlans.BLOCKING_SOURCE;
import static io.rivulus.graph.TestPlans.OPERATOR;
import static io.rivulus.graph.TestPlans.SINK;
import static io.rivulus.graph.TestPlans.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.UserException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class JobGraphTest {
    private static final Partitioning BY_FIRST = Partitioning.hash(List.of(0));

    @Test
    void chainsWhatOnlyForwards() {
        assertThat(JobGraph.of(wordCount(), GraphOptions.parallelism(2)).toText())
                .isEqualTo("""
                job words, 128 key groups
                0 lines -> split x 2, blocking
                1 count -> print x 2
                    input 0 from 0, hash(0)
                """);
    }

    @Test
    void chainsNothingWhenToldSo() {
        GraphOptions options = new GraphOptions(2, OptionalInt.empty(), false);
        assertThat(JobGraph.of(wordCount(), options).toText()).isEqualTo("""
                job words, 128 key groups
                0 lines x 2, blocking
                1 split x 2
                    input 0 from 0, forward
                2 count x 2
                    input 0 from 1, hash(0)
                3 print x 2
                    input 0 from 2, forward
                """);
    }

    @Test
    void chainsNeitherAFanOutNorAUnion() {
        StreamGraph.Builder job = StreamGraph.named("fan");
        NodeRef source = job.source("s", SOURCE).add();
        NodeRef a = job.operator("a", OPERATOR).input(source, FORWARD).add();
        NodeRef b = job.operator("b", OPERATOR).input(source, FORWARD).add();
        job.sink("print", SINK).input(0, a, FORWARD).input(0, b, FORWARD).add();
        assertThat(JobGraph.of(job.build(), GraphOptions.parallelism(1)).toText())
                .isEqualTo("""
                job fan, 128 key groups
                0 s x 1
                1 a x 1
                    input 0 from 0, forward
                2 b x 1
                    input 0 from 0, forward
                3 print x 1
                    input 0 from 1, forward
                    input 0 from 2, forward
                """);
    }

    @Test
    void rebalancesOnlyWhereThereIsSomethingToBalance() {
        StreamGraph.Builder job = StreamGraph.named("values");
        NodeRef values = job.source("values", SOURCE).parallelism(1).add();
        NodeRef map = job.operator("map", OPERATOR).input(values, REBALANCE).add();
        job.sink("print", SINK).input(map, FORWARD).add();
        StreamGraph program = job.build();
        assertThat(JobGraph.of(program, GraphOptions.parallelism(1)).vertices()).hasSize(1);
        assertThat(JobGraph.of(program, GraphOptions.parallelism(3)).vertices()).hasSize(2);
    }

    @Test
    void refusesToForwardBetweenDifferentParallelisms() {
        StreamGraph.Builder job = StreamGraph.named("job");
        NodeRef source = job.source("s", SOURCE).parallelism(1).add();
        job.sink("print", SINK).input(source, FORWARD).add();
        assertThatThrownBy(() -> JobGraph.of(job.build(), GraphOptions.parallelism(4)))
                .isInstanceOfSatisfying(
                        UserException.class,
                        e -> assertThat(e.line())
                                .isEqualTo(
                                        "RV-1152: 's' with parallelism 1 forwards to 'print' with parallelism 4: give both"
                                                + " the same parallelism, or rebalance between them"));
    }

    @Test
    void refusesAParallelismAboveTheJobsMaximum() {
        assertThatThrownBy(() -> JobGraph.of(wordCount(), new GraphOptions(5, OptionalInt.of(4), true)))
                .isInstanceOfSatisfying(
                        UserException.class,
                        e -> assertThat(e.line())
                                .isEqualTo(
                                        "RV-1151: the parallelism of 'lines' is 5, above the job's maximum of 4: lower it"
                                                + " or raise pipeline.max-parallelism"));
    }

    @Test
    void refusesADefaultParallelismOfZero() {
        assertThatThrownBy(() -> GraphOptions.parallelism(0))
                .isInstanceOfSatisfying(
                        UserException.class,
                        e -> assertThat(e.line())
                                .isEqualTo(
                                        "RV-1151: parallelism.default is 0, expected 1 to 32768: set it within this range"));
    }

    @Test
    void materialisesTheProbeSideOfAJoinOfATableWithItself() {
        StreamGraph.Builder job = StreamGraph.named("self join");
        NodeRef bids = job.source("bids", SOURCE).add();
        NodeRef max = job.operator("max", OPERATOR).input(bids, BY_FIRST).add();
        NodeRef join = job.operator("join", OPERATOR)
                .input(max, BROADCAST)
                .input(bids, BY_FIRST)
                .mayRefuse(1)
                .add();
        job.sink("print", SINK).input(join, FORWARD).add();
        assertThat(JobGraph.of(job.build(), GraphOptions.parallelism(2)).toText())
                .isEqualTo("""
                job self join, 128 key groups
                0 bids x 2
                1 max x 2
                    input 0 from 0, hash(0)
                2 join -> print x 2
                    input 0 from 1, broadcast
                    input 1 from 0, hash(0), materialised
                """);
    }

    @Test
    void materialisesNothingBetweenTwoTables() {
        assertThat(materialised(join(false))).isZero();
    }

    @Test
    void materialisesOneExchangeOfTwoJoinsThatReadEachOthersTables() {
        assertThat(materialised(join(true))).isEqualTo(1);
    }

    /// Two joins of two tables. Neither has one ancestor for both its inputs; crossed, each waits for the other.
    private static StreamGraph join(boolean crossed) {
        StreamGraph.Builder job = StreamGraph.named("joins");
        NodeRef a = job.source("a", SOURCE).add();
        NodeRef b = job.source("b", SOURCE).add();
        for (boolean swapped : new boolean[] {false, crossed}) {
            NodeRef join = job.operator("join", OPERATOR)
                    .input(swapped ? b : a, BY_FIRST)
                    .input(swapped ? a : b, BY_FIRST)
                    .mayRefuse(1)
                    .add();
            job.sink("print", SINK).input(join, FORWARD).add();
        }
        return job.build();
    }

    private static long materialised(StreamGraph program) {
        return JobGraph.of(program, GraphOptions.parallelism(2)).edges().stream()
                .filter(JobEdge::materialised)
                .count();
    }

    private static StreamGraph wordCount() {
        StreamGraph.Builder job = StreamGraph.named("words");
        NodeRef lines = job.source("lines", BLOCKING_SOURCE).add();
        NodeRef split = job.operator("split", OPERATOR).input(lines, FORWARD).add();
        NodeRef count = job.operator("count", OPERATOR).input(split, BY_FIRST).add();
        job.sink("print", SINK).input(count, FORWARD).add();
        return job.build();
    }
}
