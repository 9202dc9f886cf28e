package io.rivulus.base.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.Check;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.interleavings.Interleavings;
import io.rivulus.interleavings.Scene;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

final class InMemoryTransportInterleavingsTest {
    /// Keeps turns until its one thread runs them.
    private static final class Turns implements SerialExecutor {
        private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();

        @Override
        public void execute(Runnable turn) {
            waiting.add(turn);
        }

        void runAll() {
            for (Runnable turn = waiting.poll(); turn != null; turn = waiting.poll()) {
                turn.run();
            }
        }

        @Override
        public Timer schedule(Duration delay, Runnable turn) {
            throw Check.unreachable("the transport sets no timer");
        }

        @Override
        public void close() {}
    }

    /// Counts what it hears, and minds the order.
    private static final class Hearing implements Receiver {
        private int messages;
        private int losses;

        @Override
        public void received(Object message) {
            Check.that(losses == 0, "%s comes behind the loss", message);
            Check.that(message.equals(++messages), "%s comes as the %d.", message, messages);
        }

        @Override
        public void lost(String reason) {
            losses++;
        }
    }

    /// A client sends and closes, while the server closes too: the connection, or all that it listens to.
    private static final class BothClose implements Scene {
        private final Transport transport = new InMemoryTransport();
        private final Turns client = new Turns();
        private final Turns server = new Turns();
        private final Hearing heardByClient = new Hearing();
        private final Hearing heardByServer = new Hearing();
        private final boolean clientCloses;
        private final Transport.Endpoint endpoint;

        BothClose(boolean clientCloses) {
            this.clientCloses = clientCloses;
            this.endpoint = transport.listen("server", server, _ -> heardByServer);
        }

        @Override
        public List<Runnable> threads() {
            return List.of(
                    () -> {
                        Connection connection = transport.connect("server", client, heardByClient);
                        connection.send(1);
                        connection.send(2);
                        if (clientCloses) {
                            connection.close();
                        }
                        client.runAll();
                    },
                    () -> {
                        server.runAll();
                        if (!clientCloses) {
                            endpoint.close();
                        }
                        server.runAll();
                    });
        }

        @Override
        public void end() {
            client.runAll();
            server.runAll();
            Check.that(
                    heardByClient.losses == (clientCloses ? 0 : 1),
                    "the client hears of %d losses",
                    heardByClient.losses);
            Check.that(heardByServer.losses == 0 || clientCloses, "who closes hears of no loss");
            if (clientCloses && heardByServer.messages > 0) {
                Check.that(
                        heardByServer.losses == 1 && heardByServer.messages == 2,
                        "what was sent before the end comes, and then the end");
            }
        }
    }

    @Test
    void whoIsClosedByItsPeerHearsAllMessagesAndThenTheLoss() {
        assertThat(Interleavings.explore(() -> new BothClose(true))).isGreaterThan(20);
    }

    @Test
    void whoConnectsWhileTheEndpointClosesHearsOfOneLoss() {
        assertThat(Interleavings.explore(() -> new BothClose(false))).isGreaterThan(20);
    }
}
