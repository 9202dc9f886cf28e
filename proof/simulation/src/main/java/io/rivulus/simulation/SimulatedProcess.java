package io.rivulus.simulation;

import io.rivulus.base.World;
import io.rivulus.base.random.RandomSource;
import java.time.Duration;

/// One process of a simulated cluster. Used by the simulation's thread alone.
public final class SimulatedProcess {
    private final Scheduler scheduler;
    private final String name;
    private final SimulatedClock clock;
    private final World world;
    private boolean alive = true;

    SimulatedProcess(Scheduler scheduler, String name, RandomSource random) {
        this.scheduler = scheduler;
        this.name = name;
        this.clock = new SimulatedClock(scheduler);
        this.world = new World(clock, random, new SimulatedExecutors(scheduler, this));
    }

    public String name() {
        return name;
    }

    /// What the process' code is given.
    public World world() {
        return world;
    }

    /// False once it has crashed, or closed its world.
    public boolean alive() {
        return alive;
    }

    /// Ends the process between two turns, as a power failure would: nothing of it runs again.
    public void crash() {
        end("crashes");
    }

    void end(String how) {
        if (alive) {
            scheduler.record(name, how);
            alive = false;
            scheduler.forget(this);
        }
    }

    /// Moves the wall clock of the process, forth or back.
    public void jumpWallClock(Duration by) {
        scheduler.record(name, "wall clock jumps by " + by);
        clock.jump(by);
    }
}
