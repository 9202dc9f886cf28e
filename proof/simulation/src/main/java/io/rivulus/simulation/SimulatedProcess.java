package io.rivulus.simulation;

import io.rivulus.base.World;
import io.rivulus.base.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;

/// One process of a simulated cluster. Used by the simulation's thread alone.
public final class SimulatedProcess {
    private final Scheduler scheduler;
    private final String name;
    private final SimulatedMachine machine;
    private final SimulatedClock clock;
    private final World world;
    private final List<IntConsumer> onEnd = new ArrayList<>();
    private boolean alive = true;
    private boolean hasPower = true;
    private long stallNanosMax;

    SimulatedProcess(
            Scheduler scheduler, String name, SimulatedMachine machine, Function<SimulatedProcess, World> makeWorld) {
        this.scheduler = scheduler;
        this.name = name;
        this.machine = machine;
        this.clock = new SimulatedClock(scheduler);
        this.world = makeWorld.apply(this);
    }

    public String name() {
        return name;
    }

    /// What the process' code is given.
    public World world() {
        return world;
    }

    /// False once it was killed, has crashed, or has closed its world.
    public boolean alive() {
        return alive;
    }

    /// Ends the process between two turns: nothing of it runs again.
    public void kill() {
        end("is killed", 137);
    }

    /// Fails the power of the machine, and so kills all processes on it; what they did not sync is lost, or some of
    /// it, on the machine's own disk as on [#storage].
    public void crash() {
        scheduler.record(name, "loses power");
        machine.powerFails();
    }

    /// From now on, has each turn of a thread of the process begin late by a random time: as if its disk were slow, or
    /// others took the processor.
    ///
    /// @param max the latest; zero for none
    public void stall(Duration max) {
        scheduler.record(name, "threads stall for up to " + max);
        stallNanosMax = max.toNanos();
    }

    /// Holds up the thread that runs now, in the middle of its turn, while others go on: those of other processes, and
    /// the other threads of this one.
    ///
    /// @param during how long
    public void preempt(Duration during) {
        scheduler.record(name, "is held up for " + during);
        scheduler.preempt(during.toNanos());
    }

    long stallNanosMax() {
        return stallNanosMax;
    }

    /// Moves the wall clock of the process, forth or back.
    public void jumpWallClock(Duration by) {
        scheduler.record(name, "wall clock jumps by " + by);
        clock.jump(by);
    }

    /// The storage that all machines share, as it is seen from the machine of this process.
    public Files storage() {
        return machine.storage();
    }

    /// Ends the process in the moment in which its machine has lost power: nobody is told.
    void powerFails() {
        hasPower = false;
        kill();
    }

    boolean hasPower() {
        return hasPower;
    }

    SimulatedMachine machine() {
        return machine;
    }

    SimulatedClock clock() {
        return clock;
    }

    /// Calls `told` with the exit status when the process has ended.
    void onEnd(IntConsumer told) {
        onEnd.add(told);
    }

    void end(String how, int status) {
        if (alive) {
            scheduler.record(name, how);
            alive = false;
            scheduler.forget(this);
            onEnd.forEach(told -> told.accept(status));
        }
    }
}
