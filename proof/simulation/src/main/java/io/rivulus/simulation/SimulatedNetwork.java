package io.rivulus.simulation;

import io.rivulus.base.Check;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.transport.Connection;
import io.rivulus.base.transport.Receiver;
import io.rivulus.base.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The network of a simulated cluster. Used by the simulation's thread alone.
///
/// Each message takes a random time. Messages of one connection and direction keep their order; all others overtake
/// each other. A connection never loses a message and then goes on, as TCP does not: it breaks, and each side
/// learns of it some time later.
public final class SimulatedNetwork {
    private static final long LOST_NANOS_MIN = Duration.ofMillis(200).toNanos();
    private static final long LOST_NANOS_MAX = Duration.ofSeconds(5).toNanos();

    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Map<String, Listening> listening = new HashMap<>();
    private final List<Side> connected = new ArrayList<>();
    private final Set<Set<String>> partitions = new HashSet<>();
    private long delayNanosMin = 50_000;
    private long delayNanosMax = Duration.ofMillis(1).toNanos();

    SimulatedNetwork(Scheduler scheduler, RandomGenerator random) {
        this.scheduler = scheduler;
        this.random = random;
    }

    /// How long a message takes from now on.
    public void delay(Duration min, Duration max) {
        delayNanosMin = min.toNanos();
        delayNanosMax = max.toNanos();
    }

    /// Cuts two processes off from each other: their connections break with what is under way, and new ones fail.
    public void partition(SimulatedProcess one, SimulatedProcess other) {
        scheduler.record("-", "network separates " + one.name() + " and " + other.name());
        partitions.add(Set.of(one.name(), other.name()));
        for (Side side : List.copyOf(connected)) {
            if (separated(side.process, side.other().process)) {
                side.breakDown();
            }
        }
    }

    /// Ends what [#partition(SimulatedProcess, SimulatedProcess)] began. Broken connections stay broken.
    public void heal(SimulatedProcess one, SimulatedProcess other) {
        scheduler.record("-", "network rejoins " + one.name() + " and " + other.name());
        partitions.remove(Set.of(one.name(), other.name()));
    }

    Transport transportOf(SimulatedProcess process) {
        return new ProcessTransport(process);
    }

    void ended(SimulatedProcess process) {
        listening.values().removeIf(endpoint -> endpoint.process.equals(process));
        for (Side side : List.copyOf(connected)) {
            if (side.process.equals(process)) {
                side.close();
            }
        }
    }

    private boolean separated(SimulatedProcess one, SimulatedProcess other) {
        return !one.name().equals(other.name()) && partitions.contains(Set.of(one.name(), other.name()));
    }

    private long delayNanos() {
        return delayNanosMin == delayNanosMax ? delayNanosMin : random.nextLong(delayNanosMin, delayNanosMax);
    }

    private final class ProcessTransport implements Transport {
        private final SimulatedProcess process;

        ProcessTransport(SimulatedProcess process) {
            this.process = process;
        }

        @Override
        public Endpoint listen(String address, SerialExecutor executor, Function<Connection, Receiver> acceptor) {
            Listening endpoint = new Listening(process, address, executor, acceptor);
            Check.that(listening.putIfAbsent(address, endpoint) == null, "address %s is free", address);
            return endpoint;
        }

        @Override
        public Connection connect(String address, SerialExecutor executor, Receiver receiver) {
            scheduler.record(process.name(), "connects to " + address);
            Side here = new Side(process, executor);
            here.receiver = receiver;
            Listening endpoint = listening.get(address);
            if (endpoint == null) {
                here.loseAt(scheduler.nowNanos() + delayNanos(), "nobody listens at " + address);
                return here;
            }
            Side there = new Side(endpoint.process, endpoint.executor);
            here.peer = there;
            there.peer = here;
            connected.add(here);
            connected.add(there);
            if (separated(process, endpoint.process)) {
                here.breakDown();
            } else {
                here.carry(() -> endpoint.accept(there));
            }
            return here;
        }
    }

    private final class Listening implements Transport.Endpoint {
        private final SimulatedProcess process;
        private final String address;
        private final SerialExecutor executor;
        private final Function<Connection, Receiver> acceptor;
        private final List<Side> accepted = new ArrayList<>();

        Listening(
                SimulatedProcess process,
                String address,
                SerialExecutor executor,
                Function<Connection, Receiver> acceptor) {
            this.process = process;
            this.address = address;
            this.executor = executor;
            this.acceptor = acceptor;
        }

        void accept(Side side) {
            if (listening.get(address) != this) {
                side.close();
            } else {
                accepted.add(side);
                side.receiver = acceptor.apply(side);
            }
        }

        @Override
        public void close() {
            listening.remove(address, this);
            List.copyOf(accepted).forEach(Side::close);
        }
    }

    /// One end of a connection.
    private final class Side implements Connection {
        private final SimulatedProcess process;
        private final SerialExecutor executor;
        private @Nullable Side peer;
        private @Nullable Receiver receiver;
        /// When the last thing that this side sent arrives.
        private long arrivesNanos;
        private boolean over;
        private boolean broken;

        Side(SimulatedProcess process, SerialExecutor executor) {
            this.process = process;
            this.executor = executor;
        }

        Side other() {
            Side other = peer;
            if (other == null) {
                throw Check.unreachable("a connected side of %s has a peer", process.name());
            }
            return other;
        }

        @Override
        public void send(Object message) {
            if (!over && peer != null && process.alive()) {
                scheduler.record(process.name(), "sends to " + other().process.name());
                carry(() -> other().deliver(message));
            }
        }

        /// Runs `arrival` at the other side, behind all that was sent before.
        private void carry(Runnable arrival) {
            Side other = other();
            scheduler.alarm(other.process, nextArrivalNanos() - scheduler.nowNanos(), () -> {
                if (!broken) {
                    other.executor.execute(arrival);
                }
            });
        }

        /// Not before what was sent earlier, however fast this message is.
        private long nextArrivalNanos() {
            arrivesNanos = Math.max(arrivesNanos, scheduler.nowNanos() + delayNanos());
            return arrivesNanos;
        }

        @Override
        public void close() {
            if (!over) {
                over = true;
                connected.remove(this);
                if (peer != null) {
                    other().loseAt(nextArrivalNanos(), "closed by peer");
                }
            }
        }

        /// Loses what is under way in both directions, and tells each side after a while.
        void breakDown() {
            for (Side side : List.of(this, other())) {
                side.broken = true;
                long silence = random.nextLong(LOST_NANOS_MIN, LOST_NANOS_MAX);
                side.loseAt(scheduler.nowNanos() + silence, "no answer");
            }
        }

        void loseAt(long nanos, String reason) {
            connected.remove(this);
            scheduler.alarm(
                    process,
                    nanos - scheduler.nowNanos(),
                    () -> executor.execute(() -> {
                        Receiver told = receiver;
                        if (!over && told != null) {
                            over = true;
                            scheduler.record(process.name(), "loses a connection: " + reason);
                            told.lost(reason);
                        }
                    }));
        }

        private void deliver(Object message) {
            Receiver told = receiver;
            if (!over && told != null) {
                told.received(message);
            }
        }
    }
}
