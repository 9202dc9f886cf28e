package io.rivulus.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DataflowTest {
    @Test
    void theSameSeedGivesTheSameTraceInAnotherJvm() throws IOException, InterruptedException {
        for (String seed : new String[] {"1", "42"}) {
            String here = OtherJvm.output(OtherJvm.KINDS.getFirst(), DataflowProgram.class, seed);
            String there = OtherJvm.output(OtherJvm.KINDS.getLast(), DataflowProgram.class, seed);
            assertThat(there).isEqualTo(here);
            assertThat(here.lines().count()).isGreaterThan(100);
            assertThat(here).contains(DataflowProgram.expected().toString());
        }
    }

    @Test
    void everyOrderOfTurnsGivesTheSameSums() {
        Set<Long> traces = new HashSet<>();
        Set<Long> epochs = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            Simulation simulation = new Simulation(seed);
            DataflowProgram program =
                    new DataflowProgram(simulation.start("taskmanager").world());
            simulation.runUntilQuiet();
            assertThat(program.released()).as("seed %d has ended", seed).isTrue();
            assertThat(program.committed()).as("seed %d", seed).isEqualTo(DataflowProgram.expected());
            traces.add(simulation.trace().hash());
            epochs.add(program.remarks().stream()
                    .filter(remark -> remark.startsWith("sum 0 sends"))
                    .count());
        }
        assertThat(traces).hasSize(50);
        assertThat(epochs).hasSizeGreaterThan(1).allMatch(count -> count > 2);
    }
}
