package io.rivulus.base.transport;

import io.rivulus.base.Check;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.unit.DurationText;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A transport on which no peer is silent for long: both sides of a connection say now and then that they are
/// there, and who hears nothing for a while takes the connection for lost.
///
/// A network that drops all packets tells nobody, so that without this a connection could hang for good. Both
/// sides must use it. Silence is counted in ticks of the side that listens, not read from a clock: a process that
/// was itself held up does not take that for the silence of its peers.
public final class HeartbeatTransport implements Transport {
    /// What is said when there is nothing to say. Receivers don't see it.
    private enum Heartbeat {
        HERE
    }

    /// As Flink's `heartbeat.interval`.
    public static final Duration INTERVAL = Duration.ofSeconds(10);

    /// As Flink's `heartbeat.timeout`.
    public static final Duration TIMEOUT = Duration.ofSeconds(50);

    private final Transport transport;
    private final Duration interval;
    private final Duration timeout;
    private final long ticksMax;

    /// @param interval how long after one heartbeat the next follows
    /// @param timeout for how long a peer may be silent
    public HeartbeatTransport(Transport transport, Duration interval, Duration timeout) {
        Check.that(interval.isPositive() && timeout.compareTo(interval) > 0, "heartbeats every %s", interval);
        this.transport = transport;
        this.interval = interval;
        this.timeout = timeout;
        this.ticksMax = timeout.dividedBy(interval);
    }

    @Override
    public Endpoint listen(String address, SerialExecutor executor, Function<Connection, Receiver> acceptor) {
        return transport.listen(address, executor, connection -> {
            Side side = new Side(executor);
            side.connection = connection;
            side.receiver = acceptor.apply(side);
            side.tickLater();
            return side;
        });
    }

    @Override
    public Connection connect(String address, SerialExecutor executor, Receiver receiver) {
        Side side = new Side(executor);
        side.receiver = receiver;
        side.connection = transport.connect(address, executor, side);
        side.tickLater();
        return side;
    }

    /// One end of a connection. `silentTicks` is touched by its executor alone.
    private final class Side implements Connection, Receiver {
        private final SerialExecutor executor;
        private volatile @Nullable Connection connection;
        private volatile @Nullable Receiver receiver;
        private volatile boolean over;
        private long silentTicks;

        Side(SerialExecutor executor) {
            this.executor = executor;
        }

        private Connection connection() {
            return Check.present(connection, "who sends is connected");
        }

        private Receiver receiver() {
            return Check.present(receiver, "who hears was accepted");
        }

        void tickLater() {
            executor.schedule(interval, this::tick);
        }

        private void tick() {
            if (over) {
                return;
            }
            if (++silentTicks > ticksMax) {
                connection().close();
                lost("nothing heard for " + DurationText.format(timeout));
            } else {
                connection().send(Heartbeat.HERE);
                tickLater();
            }
        }

        @Override
        public void received(Object message) {
            silentTicks = 0;
            if (!over && !(message instanceof Heartbeat)) {
                receiver().received(message);
            }
        }

        @Override
        public void lost(String reason) {
            if (!over) {
                over = true;
                receiver().lost(reason);
            }
        }

        @Override
        public void send(Object message) {
            connection().send(message);
        }

        @Override
        public void close() {
            over = true;
            connection().close();
        }
    }
}
