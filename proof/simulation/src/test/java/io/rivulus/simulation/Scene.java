package io.rivulus.simulation;

import io.rivulus.base.World;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A world of either side, and the waiting for what happens in it.
interface Scene extends AutoCloseable {
    /// No test waits longer, in the time of its world.
    Duration PATIENCE = Duration.ofSeconds(60);

    World world();

    /// Lets the world go on until `condition` holds.
    void until(BooleanSupplier condition);

    @Override
    default void close() {
        world().close();
    }

    static Scene of(Side side) {
        return switch (side) {
            case PRODUCTION -> new Real();
            case SIMULATED -> new Simulated(new Simulation(1));
        };
    }

    /// The world of this machine.
    final class Real implements Scene {
        private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        private final World world = World.production((_, failure) -> failures.add(failure));

        @Override
        public World world() {
            return world;
        }

        @Override
        public void until(BooleanSupplier condition) {
            long start = world.clock().monotonicNanos();
            while (!condition.getAsBoolean()) {
                if (world.clock().monotonicNanos() - start > PATIENCE.toNanos() || !failures.isEmpty()) {
                    throw new AssertionError("waited in vain; turns failed with " + failures);
                }
                LockSupport.parkNanos(100_000);
            }
        }
    }

    /// A simulated world, in which the programs `true` and `sleep` do what they do everywhere.
    final class Simulated implements Scene {
        private final Simulation simulation;
        private final World world;

        Simulated(Simulation simulation) {
            this.simulation = simulation;
            world = simulation.start("main").world();
            simulation.install("true", (own, _) -> own.close());
            simulation.install(
                    "sleep",
                    (own, arguments) -> own.executors()
                            .serial("sleep")
                            .schedule(Duration.ofSeconds(Long.parseLong(arguments.getFirst())), own::close));
        }

        @Override
        public World world() {
            return world;
        }

        @Override
        public void until(BooleanSupplier condition) {
            if (!simulation.runUntil(condition, PATIENCE)) {
                throw new AssertionError("waited in vain");
            }
        }
    }
}
