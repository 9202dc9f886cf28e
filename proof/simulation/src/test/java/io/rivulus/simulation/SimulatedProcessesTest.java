package io.rivulus.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.process.Processes.Child;
import io.rivulus.base.process.Processes.Command;
import io.rivulus.base.process.Processes.Signal;
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
    void signalsEndAProcess() {
        Child asked = start();
        Child killed = start();
        simulation.runFor(Duration.ofMinutes(1));
        asked.signal(Signal.TERMINATE);
        killed.signal(Signal.KILL);
        killed.signal(Signal.KILL);
        simulation.runUntilQuiet();
        assertThat(asked.exit()).isCompletedWithValue(143);
        assertThat(killed.exit()).isCompletedWithValue(137);
        assertThat(asked.id()).isNotEqualTo(killed.id());
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

    @Test
    void aProgramThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> parent.world()
                        .processes()
                        .start(new Command(List.of("no-such-program"), Map.of(), Path.of("/log"))))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("could not start no-such-program: no such program is installed");
    }
}
