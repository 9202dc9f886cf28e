package io.rivulus.simulation;

import io.rivulus.base.Check;
import io.rivulus.base.World;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.LocalStores;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// A cluster that runs in the calling thread and depends on nothing but its seed.
///
/// ```java
/// Simulation simulation = new Simulation(seed);
/// SimulatedProcess worker = simulation.start("worker-1");
/// new Worker(worker.world());
/// simulation.runFor(Duration.ofSeconds(5));
/// worker.crash();
/// ```
///
/// An exception that escapes a turn ends the run with an [AssertionError] that names the seed. Code under
/// simulation must not start threads, wait, or iterate over identity-hashed collections: the trace of a second run
/// would show it.
public final class Simulation {
    /// More turns than any simulation that comes to rest takes.
    private static final long TURNS_MAX = 50_000_000;

    private final long seed;
    private final RandomSource random;
    private final Scheduler scheduler;
    private final SimulatedNetwork network;
    private final SimulatedProcesses programs;
    private final SimulatedDisk storage;
    private final Map<String, SimulatedMachine> machines = new HashMap<>();
    private final Map<String, SimulatedProcess> processes = new HashMap<>();
    private int starts;

    public Simulation(long seed) {
        this.seed = seed;
        this.random = new RandomSource(seed);
        this.scheduler = new Scheduler(seed);
        this.network = new SimulatedNetwork(scheduler, random.child("network").generator());
        this.programs =
                new SimulatedProcesses(scheduler, random.child("programs").generator(), this::startBeside);
        this.storage =
                new SimulatedDisk(scheduler, "storage", random.child("storage").generator());
    }

    /// Runs `program` as the only process of a world made from `seed` until nothing is left to do.
    ///
    /// @return what happened: equal for equal seeds
    public static Trace run(long seed, Consumer<World> program) {
        Simulation simulation = new Simulation(seed);
        program.accept(simulation.start("main").world());
        simulation.runUntilQuiet();
        return simulation.trace();
    }

    /// What a process does when another one has started it.
    @FunctionalInterface
    public interface Program {
        void run(World world, List<String> arguments);
    }

    /// Lets processes start `program` by the name `name`, which takes the place of an executable file's.
    public void install(String name, Program program) {
        programs.install(name, program);
    }

    /// Starts a process on a machine of its own, or starts it again on the same machine after it has ended.
    public SimulatedProcess start(String name) {
        return start(name, machines.computeIfAbsent(name, this::makeMachine));
    }

    /// Starts a process on the machine of this name, beside those that run there already.
    public SimulatedProcess startOn(String machine, String name) {
        return start(name, machines.computeIfAbsent(machine, this::makeMachine));
    }

    private SimulatedProcess startBeside(SimulatedProcess parent, String name) {
        return start(name, parent.machine());
    }

    private SimulatedProcess start(String name, SimulatedMachine machine) {
        SimulatedProcess before = processes.get(name);
        Check.that(before == null || !before.alive(), "process %s runs already", name);
        SimulatedProcess process = new SimulatedProcess(scheduler, name, machine, this::makeWorld);
        processes.put(name, process);
        machine.starts(process);
        process.onEnd(_ -> network.ended(process));
        scheduler.record(name, "starts");
        return process;
    }

    private SimulatedMachine makeMachine(String name) {
        RandomSource own = random.child("disk").child(name);
        return new SimulatedMachine(new SimulatedDisk(scheduler, name, own.generator()), storage);
    }

    private World makeWorld(SimulatedProcess process) {
        RandomSource own = random.child("process").child(process.name()).child(Integer.toString(starts++));
        return new World(
                process.clock(),
                own,
                new SimulatedExecutors(scheduler, process),
                process.machine().disk(),
                new LocalStores(process.storage(), own),
                network.transportOf(process),
                programs.of(process));
    }

    /// The network, to be slowed down or cut.
    public SimulatedNetwork network() {
        return network;
    }

    /// Fails the power of the storage that all machines share, once; what is synced there stays.
    public void storageLosesPower() {
        scheduler.record("storage", "loses power");
        storage.powerFails();
    }

    /// The process whose turn is running.
    public SimulatedProcess running() {
        return scheduler.running();
    }

    /// Runs until nothing is ready and no timer waits.
    public void runUntilQuiet() {
        for (long turns = 0; scheduler.step(Scheduler.FOREVER); turns++) {
            if (turns == TURNS_MAX) {
                throw new AssertionError("seed %d: still busy after %d turns".formatted(seed, turns));
            }
        }
    }

    /// Runs for a simulated while.
    public void runFor(Duration duration) {
        long end = scheduler.nowNanos() + duration.toNanos();
        while (scheduler.step(end)) {
            // Each step is one turn.
        }
    }

    /// Runs until `condition`, which is asked after every turn.
    ///
    /// @param limit the simulated time after which to give up
    /// @return whether the condition came true
    public boolean runUntil(BooleanSupplier condition, Duration limit) {
        long end = scheduler.nowNanos() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (!scheduler.step(end)) {
                return condition.getAsBoolean();
            }
        }
        return true;
    }

    /// How much time has passed in it.
    public Duration now() {
        return Duration.ofNanos(scheduler.nowNanos());
    }

    /// Puts a remark of the test's own into the trace.
    public void note(String remark) {
        scheduler.record("-", remark);
    }

    /// What happened so far; it grows as the simulation goes on.
    public Trace trace() {
        return scheduler.trace();
    }
}
