package io.rivulus.graph;

import static io.rivulus.graph.Partitioning.FORWARD;
import static io.rivulus.graph.TestPlans.OPERATOR;
import static io.rivulus.graph.TestPlans.SINK;
import static io.rivulus.graph.TestPlans.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.BugException;
import io.rivulus.base.error.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StreamGraphTest {
    @Test
    void readsAsText() {
        StreamGraph.Builder job = StreamGraph.named("delays");
        NodeRef flights = job.source("flights", SOURCE).parallelism(2).add();
        NodeRef airports = job.source("airports", SOURCE).add();
        NodeRef join = job.operator("join", OPERATOR)
                .input(airports, Partitioning.BROADCAST)
                .input(flights, Partitioning.hash(List.of(1, 4)))
                .mayRefuse(1)
                .blocking()
                .add();
        job.sink("print", SINK).input(join, FORWARD).add();

        assertThat(job.build().toText()).isEqualTo("""
                program delays
                0 flights x 2
                1 airports
                2 join, blocking
                    input 0 from 1, broadcast
                    input 1 from 0, hash(1, 4), may be refused
                3 print
                    input 0 from 2, forward
                """);
    }

    @Test
    void derivesEqualIdsForEqualPrograms() {
        assertThat(ids(mapped("map", false))).isEqualTo(ids(mapped("map", false)));
    }

    @Test
    void keepsIdsWhenSomethingIsAddedBeside() {
        assertThat(ids(mapped("map", true))).containsAll(ids(mapped("map", false)));
    }

    @Test
    void changesIdsOfAStepAndOfThoseBehindItWhenItChanges() {
        List<String> before = ids(mapped("map", false));
        List<String> after = ids(mapped("other", false));
        assertThat(after.getFirst()).isEqualTo(before.getFirst());
        assertThat(after.get(1)).isNotEqualTo(before.get(1));
        assertThat(after.get(2)).isNotEqualTo(before.get(2));
    }

    @Test
    void tellsEqualStepsApart() {
        StreamGraph.Builder job = StreamGraph.named("job");
        NodeRef source = job.source("s", SOURCE).add();
        for (int i = 0; i < 3; i++) {
            job.operator("same", OPERATOR).input(source, FORWARD).add();
        }
        assertThat(ids(job.build())).doesNotHaveDuplicates();
    }

    @Test
    void keepsAGivenUid() {
        StreamGraph.Builder job = StreamGraph.named("job");
        job.source("s", SOURCE).uid("orders").add();
        assertThat(ids(job.build())).containsExactly("orders");
    }

    @Test
    void refusesTwoNodesWithOneUid() {
        StreamGraph.Builder job = StreamGraph.named("job");
        job.source("a", SOURCE).uid("x").add();
        job.source("b", SOURCE).uid("x").add();
        assertThatThrownBy(job::build)
                .isInstanceOfSatisfying(
                        UserException.class,
                        e -> assertThat(e.line())
                                .isEqualTo(
                                        "RV-1153: 'a' and 'b' both have the uid 'x': give each operator a uid of its own"));
    }

    @Test
    void refusesAnEmptyProgram() {
        assertThatThrownBy(() -> StreamGraph.named("nothing").build())
                .isInstanceOfSatisfying(
                        UserException.class,
                        e -> assertThat(e.line())
                                .isEqualTo("RV-1154: the job 'nothing' has no operators: add a source and a sink"));
    }

    @Test
    void refusesAParallelismBelowOne() {
        assertThatThrownBy(() -> StreamGraph.named("job")
                        .source("a", SOURCE)
                        .parallelism(0)
                        .add())
                .isInstanceOfSatisfying(
                        UserException.class,
                        e -> assertThat(e.line())
                                .isEqualTo("RV-1151: the parallelism of 'a' is 0, expected 1 to 32768:"
                                        + " set it within this range"));
    }

    @Test
    void holdsPlannersToTheRules() {
        StreamGraph.Builder job = StreamGraph.named("job");
        NodeRef source = job.source("s", SOURCE).add();
        NodeRef sink = job.sink("print", SINK).input(source, FORWARD).add();

        assertThatThrownBy(() -> job.operator("none", OPERATOR).add())
                .isInstanceOf(BugException.class)
                .hasMessageContaining("'none' has 1 inputs, not 0");
        assertThatThrownBy(() ->
                        job.operator("gap", OPERATOR).input(1, source, FORWARD).add())
                .isInstanceOf(BugException.class)
                .hasMessageContaining("count from 0 without gaps: [1]");
        assertThatThrownBy(() -> job.operator("stubborn", OPERATOR)
                        .input(source, FORWARD)
                        .mayRefuse(0)
                        .add())
                .isInstanceOf(BugException.class)
                .hasMessageContaining("'stubborn' can refuse its inputs [0] only while it waits for another of [0]");

        job.operator("behind", OPERATOR).input(sink, FORWARD).add();
        assertThatThrownBy(job::build)
                .isInstanceOf(BugException.class)
                .hasMessageContaining("'behind' reads from the sink 'print'");
    }

    private static StreamGraph mapped(String map, boolean another) {
        StreamGraph.Builder job = StreamGraph.named("job");
        NodeRef source = job.source("s", SOURCE).add();
        if (another) {
            job.operator("another", OPERATOR).input(source, FORWARD).add();
        }
        NodeRef mapped = job.operator(map, OPERATOR).input(source, FORWARD).add();
        job.sink("print", SINK).input(mapped, FORWARD).add();
        return job.build();
    }

    private static List<String> ids(StreamGraph graph) {
        return graph.nodes().stream().map(StreamNode::id).toList();
    }
}
