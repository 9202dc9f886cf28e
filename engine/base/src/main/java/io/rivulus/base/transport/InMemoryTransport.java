package io.rivulus.base.transport;

import io.rivulus.base.Check;
import io.rivulus.base.executor.SerialExecutor;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Hands messages over by reference, from executor to executor.
final class InMemoryTransport implements Transport {
    private final ConcurrentMap<String, Listening> listening = new ConcurrentHashMap<>();

    @Override
    public Endpoint listen(String address, SerialExecutor executor, Function<Connection, Receiver> acceptor) {
        Listening endpoint = new Listening(address, executor, acceptor);
        Check.that(listening.putIfAbsent(address, endpoint) == null, "address %s is free", address);
        return endpoint;
    }

    @Override
    public Connection connect(String address, SerialExecutor executor, Receiver receiver) {
        AtomicBoolean over = new AtomicBoolean();
        Side here = new Side(executor, over);
        here.receiver = receiver;
        Listening endpoint = listening.get(address);
        if (endpoint == null) {
            here.lose("nobody listens at " + address);
        } else {
            Side there = new Side(endpoint.executor, over);
            here.peer = there;
            there.peer = here;
            endpoint.accept(there);
        }
        return here;
    }

    private final class Listening implements Endpoint {
        private final String address;
        private final SerialExecutor executor;
        private final Function<Connection, Receiver> acceptor;
        private final Set<Side> accepted = ConcurrentHashMap.newKeySet();
        private volatile boolean closed;

        Listening(String address, SerialExecutor executor, Function<Connection, Receiver> acceptor) {
            this.address = address;
            this.executor = executor;
            this.acceptor = acceptor;
        }

        /// Before any message, since both come through the same executor.
        void accept(Side side) {
            accepted.add(side);
            side.onOver = () -> accepted.remove(side);
            executor.execute(() -> {
                if (!side.over.get()) {
                    side.receiver = acceptor.apply(side);
                }
            });
            if (closed) {
                side.close();
            }
        }

        @Override
        public void close() {
            closed = true;
            listening.remove(address, this);
            accepted.forEach(Side::close);
        }
    }

    /// One end of a connection. `over` is common to both ends.
    private static final class Side implements Connection {
        private final SerialExecutor executor;
        private final AtomicBoolean over;
        private volatile @Nullable Side peer;
        private volatile @Nullable Receiver receiver;
        private volatile boolean closedHere;
        private volatile Runnable onOver = () -> {};

        Side(SerialExecutor executor, AtomicBoolean over) {
            this.executor = executor;
            this.over = over;
        }

        @Override
        public void send(Object message) {
            Side other = peer;
            if (other != null && !over.get()) {
                other.executor.execute(() -> other.deliver(message));
            }
        }

        @Override
        public void close() {
            closedHere = true;
            Side other = peer;
            if (over.compareAndSet(false, true)) {
                onOver.run();
                if (other != null) {
                    other.onOver.run();
                    other.lose("closed by peer");
                }
            }
        }

        /// Behind all that was sent to this side before.
        void lose(String reason) {
            over.set(true);
            executor.execute(() -> {
                Receiver told = receiver;
                if (told != null && !closedHere) {
                    closedHere = true;
                    told.lost(reason);
                }
            });
        }

        private void deliver(Object message) {
            Receiver told = receiver;
            if (told != null && !closedHere) {
                told.received(message);
            }
        }
    }
}
