package io.rivulus.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.process.Processes.Child;
import io.rivulus.base.process.Processes.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SimulatedProcessesTest {
    private final Simulation simulation = new Simulation(11);
    private final SimulatedProcess parent = simulation.start("gateway");
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void installADriverThatRunsForAnHour() {
        simulation.install("driver", (world, arguments) -> {
            said.add("started " + arguments);
            world.executors().serial("main").schedule(Duration.ofHours(1), world::close);
        });
    }

    private Child start() {
        return parent.world().processes().start(new Command(List.of("driver", "app.jar"), Map.of(), Path.of("/log")));
    }

    @Test
    void aProgramRunsInAWorldOfItsOwnUntilItClosesIt() {
        Child child = start();
        assertThat(said).isEmpty();
        simulation.runFor(Duration.ofMinutes(59));
        assertThat(said).containsExactly("started [app.jar]");
        assertThat(child.exit()).isNotDone();
        simulation.runUntilQuiet();
        assertThat(child.exit()).isCompletedWithValue(0);
    }

    @Test
    void aPowerFailureEndsAllProcessesOfTheMachine() {
        SimulatedProcess elsewhere = simulation.start("other machine");
        start();
        simulation.runFor(Duration.ofMinutes(1));
        parent.crash();
        assertThat(parent.alive()).isFalse();
        assertThat(elsewhere.alive()).isTrue();
        assertThat(simulation.trace().tail()).anyMatch(line -> line.endsWith("gateway/driver-1 is killed"));
    }
}
