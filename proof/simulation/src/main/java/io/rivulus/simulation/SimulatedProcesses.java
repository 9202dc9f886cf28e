package io.rivulus.simulation;

import io.rivulus.base.World;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.process.ProcessErrors;
import io.rivulus.base.process.Processes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/// The programs that simulated processes can start, and the starting of them. Used by the simulation's thread
/// alone.
final class SimulatedProcesses {
    private static final long START_NANOS_MIN = Duration.ofMillis(10).toNanos();
    private static final long START_NANOS_MAX = Duration.ofMillis(500).toNanos();

    /// What starts a process on the machine of another one.
    @FunctionalInterface
    interface Starter {
        SimulatedProcess start(SimulatedProcess parent, String name);
    }

    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Starter starter;
    private final Map<String, Simulation.Program> programs = new HashMap<>();
    private long ids;
    private long started;

    SimulatedProcesses(Scheduler scheduler, RandomGenerator random, Starter starter) {
        this.scheduler = scheduler;
        this.random = random;
        this.starter = starter;
    }

    void install(String name, Simulation.Program program) {
        programs.put(name, program);
    }

    Processes of(SimulatedProcess parent) {
        long id = ++ids;
        return new Processes() {
            @Override
            public long self() {
                return id;
            }

            @Override
            public Child start(Command command) {
                return SimulatedProcesses.this.start(parent, command);
            }
        };
    }

    private Processes.Child start(SimulatedProcess parent, Processes.Command command) {
        String word = command.words().getFirst();
        Simulation.Program program = programs.get(word);
        if (program == null) {
            throw new EnvironmentException(
                    ProcessErrors.NOT_STARTED, "could not start %s: no such program is installed".formatted(word));
        }
        SimulatedProcess process = starter.start(parent, parent.name() + "/" + word + "-" + ++started);
        List<String> arguments = command.words().subList(1, command.words().size());
        World world = process.world();
        long delayNanos = random.nextLong(START_NANOS_MIN, START_NANOS_MAX);
        scheduler.alarm(process, delayNanos, () -> scheduler.ready(process, () -> program.run(world, arguments)));
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        process.onEnd(status -> scheduler.alarm(parent, 0, () -> exit.complete(status)));
        return new SimulatedChild(world.processes().self(), process, exit);
    }

    private record SimulatedChild(long id, SimulatedProcess process, CompletableFuture<Integer> exit)
            implements Processes.Child {
        @Override
        public void signal(Processes.Signal signal) {
            switch (signal) {
                case TERMINATE -> process.end("is terminated", 143);
                case KILL -> process.kill();
            }
        }
    }
}
