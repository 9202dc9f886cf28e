package io.rivulus.simulation;

import io.rivulus.base.Check;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.transport.Connection;
import io.rivulus.base.transport.Receiver;
import io.rivulus.base.transport.Transport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
/// each other. A connection never loses a message and then goes on, as TCP does not.
///
/// **When a way is cut**, in one direction or both, what comes to the cut waits there. Each side gives a connection up
/// after a silence of its own, unless the cut is healed before: then all that waited arrives, late. Of a side that has
/// given up, the last that it had sent may arrive long after it has connected anew, or some of it.
///
/// **When a process is killed**, its peers are told; when its machine loses power, nobody is, and each gives up.
public final class SimulatedNetwork {
    /// How long what a closed connection has left behind may take.
    private static final long LATE_NANOS_MAX = Duration.ofSeconds(1).toNanos();

    private record Way(String from, String to) {}

    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Map<String, Listening> listening = new HashMap<>();
    private final List<Side> connected = new ArrayList<>();
    private final Set<Way> cuts = new HashSet<>();
    private MessageSteps steps = MessageSteps.NONE;
    private long delayNanosMin = 50_000;
    private long delayNanosMax = Duration.ofMillis(1).toNanos();
    private long silenceNanosMin = Duration.ofMillis(200).toNanos();
    private long silenceNanosMax = Duration.ofSeconds(5).toNanos();

    SimulatedNetwork(Scheduler scheduler, RandomGenerator random) {
        this.scheduler = scheduler;
        this.random = random;
    }

    /// How long a message takes from now on.
    public void delay(Duration min, Duration max) {
        delayNanosMin = min.toNanos();
        delayNanosMax = max.toNanos();
    }

    /// How long it takes from now on until who gets no answer gives a connection up.
    public void silence(Duration min, Duration max) {
        silenceNanosMin = min.toNanos();
        silenceNanosMax = max.toNanos();
    }

    /// What happens around messages from now on.
    public void steps(MessageSteps around) {
        steps = around;
    }

    /// Cuts two processes off from each other.
    public void partition(SimulatedProcess one, SimulatedProcess other) {
        cut(one, other);
        cut(other, one);
    }

    /// Lets nothing more come from a process to another one. That goes for the processes of these names, also when they
    /// are started again.
    public void cut(SimulatedProcess from, SimulatedProcess to) {
        scheduler.record("-", "network cuts the way from " + from.name() + " to " + to.name());
        cuts.add(new Way(from.name(), to.name()));
        for (Side side : List.copyOf(connected)) {
            if (side.isBetween(from, to)) {
                side.giveUpLater();
            }
        }
    }

    /// Ends all cuts.
    public void healAll() {
        if (!cuts.isEmpty()) {
            scheduler.record("-", "network rejoins all");
            cuts.clear();
            List.copyOf(connected).forEach(Side::heal);
        }
    }

    /// Ends what [#partition(SimulatedProcess, SimulatedProcess)] or [#cut(SimulatedProcess, SimulatedProcess)] began.
    /// A connection goes on when neither side has given it up.
    public void heal(SimulatedProcess one, SimulatedProcess other) {
        scheduler.record("-", "network rejoins " + one.name() + " and " + other.name());
        cuts.remove(new Way(one.name(), other.name()));
        cuts.remove(new Way(other.name(), one.name()));
        for (Side side : List.copyOf(connected)) {
            if (side.isBetween(one, other)) {
                side.heal();
            }
        }
    }

    Transport transportOf(SimulatedProcess process) {
        return new ProcessTransport(process);
    }

    void ended(SimulatedProcess process) {
        listening.values().removeIf(endpoint -> endpoint.process.equals(process));
        for (Side side : List.copyOf(connected)) {
            if (side.process.equals(process)) {
                if (process.hasPower()) {
                    side.close();
                } else {
                    side.other().giveUpLater();
                }
            }
        }
        connected.removeIf(side -> side.process.equals(process));
    }

    private boolean isCut(SimulatedProcess from, SimulatedProcess to) {
        return !cuts.isEmpty() && cuts.contains(new Way(from.name(), to.name()));
    }

    private long delayNanos() {
        return between(delayNanosMin, delayNanosMax);
    }

    private long between(long min, long max) {
        return min == max ? min : random.nextLong(min, max);
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
                here.loseAfter(delayNanos(), "nobody listens at " + address);
                return here;
            }
            if (isCut(process, endpoint.process) || isCut(endpoint.process, process)) {
                here.giveUpLater();
                return here;
            }
            Side there = new Side(endpoint.process, endpoint.executor);
            here.peer = there;
            there.peer = here;
            connected.add(here);
            connected.add(there);
            here.carry(() -> endpoint.accept(there));
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
        /// What waits at a cut on its way to this side.
        private final Deque<Runnable> held = new ArrayDeque<>();

        private @Nullable Side peer;
        private @Nullable Receiver receiver;
        private Scheduler.@Nullable Alarm silence;
        /// When the last thing that this side sent arrives.
        private long arrivesNanos;
        private boolean over;

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

        boolean isBetween(SimulatedProcess one, SimulatedProcess another) {
            String here = process.name();
            String there = other().process.name();
            return (here.equals(one.name()) && there.equals(another.name()))
                    || (here.equals(another.name()) && there.equals(one.name()));
        }

        @Override
        public void send(Object message) {
            if (!over && peer != null && process.alive()) {
                SimulatedProcess to = other().process;
                scheduler.record(process.name(), "sends " + message.getClass().getSimpleName() + " to " + to.name());
                steps.sending(process, to, message);
                carry(() -> other().deliver(message));
                steps.sent(process, to, message);
            }
        }

        /// Runs `arrival` at the other side, behind all that was sent before.
        private void carry(Runnable arrival) {
            Side other = other();
            scheduler.alarm(other.process, nextArrivalNanos() - scheduler.nowNanos(), () -> other.arrive(arrival));
        }

        /// Not before what was sent earlier, however fast this message is.
        private long nextArrivalNanos() {
            arrivesNanos = Math.max(arrivesNanos, scheduler.nowNanos() + delayNanos());
            return arrivesNanos;
        }

        private void arrive(Runnable arrival) {
            if (!held.isEmpty() || isCut(other().process, process)) {
                held.addLast(arrival);
            } else {
                executor.execute(arrival);
            }
        }

        /// The ways are free again: what was held comes, unless who sent it has given up; then it is some of it, and
        /// comes at any time.
        private void heal() {
            if (silence != null && process.alive() && other().process.alive()) {
                silence.cancel();
                silence = null;
            }
            boolean left = other().over;
            if (left) {
                for (int dropped = random.nextInt(held.size() + 1); dropped > 0; dropped--) {
                    held.removeLast();
                }
                held.addLast(() -> lose("reset by peer"));
            }
            scheduler.alarm(process, left ? random.nextLong(LATE_NANOS_MAX) : delayNanos(), this::letGo);
        }

        private void letGo() {
            if (!isCut(other().process, process)) {
                while (!held.isEmpty()) {
                    executor.execute(held.removeFirst());
                }
            }
        }

        @Override
        public void close() {
            if (!over) {
                end();
                if (peer != null) {
                    carry(() -> other().lose("closed by peer"));
                }
            }
        }

        private void end() {
            over = true;
            connected.remove(this);
        }

        /// Takes the connection for lost when it has been silent for long.
        void giveUpLater() {
            if (silence == null && !over) {
                silence = loseAfter(between(silenceNanosMin, silenceNanosMax), "no answer");
            }
        }

        Scheduler.Alarm loseAfter(long nanos, String reason) {
            return scheduler.alarm(process, nanos, () -> executor.execute(() -> lose(reason)));
        }

        private void lose(String reason) {
            if (!over) {
                end();
                scheduler.record(process.name(), "loses a connection: " + reason);
                if (peer != null) {
                    carry(() -> other().lose("reset by peer"));
                }
                Receiver told = receiver;
                if (told != null) {
                    told.lost(reason);
                }
            }
        }

        private void deliver(Object message) {
            Receiver told = receiver;
            if (!over && told != null) {
                steps.arriving(other().process, process, message);
                told.received(message);
            }
        }
    }
}
