package io.rivulus.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.World;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.transport.Connection;
import io.rivulus.base.transport.Receiver;
import io.rivulus.base.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class TransportTest {
    private static final List<String> NOTHING = List.of();

    /// Two worlds that can talk, and a way to wait until they have nothing left to say.
    private record Pair(World client, World server, Runnable settle) {}

    private static Pair pair(Side side) {
        return switch (side) {
            case PRODUCTION -> {
                World world = World.production((_, failure) -> {
                    throw new AssertionError(failure);
                });
                yield new Pair(world, world, () -> {});
            }
            case SIMULATED -> {
                Simulation simulation = new Simulation(1);
                World client = simulation.start("client").world();
                yield new Pair(client, simulation.start("server").world(), simulation::runUntilQuiet);
            }
        };
    }

    /// What happened on one side of a connection.
    private static final class Diary implements Receiver {
        final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void received(Object message) {
            lines.add("got " + message);
        }

        @Override
        public void lost(String reason) {
            lines.add("lost: " + reason);
        }

        List<String> lines() {
            return List.copyOf(lines);
        }
    }

    /// Waits, in production, until each executor in turn has done what the one before gave it.
    private static void settle(Pair pair, SerialExecutor... executors) {
        pair.settle.run();
        if (pair.client.equals(pair.server)) {
            for (int round = 0; round < 4; round++) {
                for (SerialExecutor executor : executors) {
                    CompletableFuture.runAsync(() -> {}, executor).join();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void messagesArriveInOrderBothWays(Side side) {
        Pair pair = pair(side);
        SerialExecutor here = pair.client.executors().serial("client");
        SerialExecutor there = pair.server.executors().serial("server");
        Diary client = new Diary();
        Diary server = new Diary();
        pair.server.transport().listen("jobmanager", there, connection -> {
            connection.send("welcome");
            return new Receiver() {
                @Override
                public void received(Object message) {
                    server.received(message);
                    connection.send("echo " + message);
                }

                @Override
                public void lost(String reason) {
                    server.lost(reason);
                }
            };
        });
        Connection connection = pair.client.transport().connect("jobmanager", here, client);
        for (int i = 0; i < 3; i++) {
            connection.send(i);
        }
        settle(pair, here, there, here);
        assertThat(server.lines()).containsExactly("got 0", "got 1", "got 2");
        assertThat(client.lines()).containsExactly("got welcome", "got echo 0", "got echo 1", "got echo 2");
        connection.close();
        connection.send("late");
        settle(pair, here, there);
        assertThat(server.lines()).containsExactly("got 0", "got 1", "got 2", "lost: closed by peer");
        assertThat(client.lines()).hasSize(4);
        pair.client.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSentBeforeClosingStillArrives(Side side) {
        Pair pair = pair(side);
        SerialExecutor here = pair.client.executors().serial("client");
        SerialExecutor there = pair.server.executors().serial("server");
        Diary server = new Diary();
        pair.server.transport().listen("jobmanager", there, _ -> server);
        Connection connection = pair.client.transport().connect("jobmanager", here, new Diary());
        connection.send("goodbye");
        settle(pair, there, here);
        connection.send("really");
        connection.close();
        settle(pair, there, here);
        assertThat(server.lines()).containsExactly("got goodbye", "got really", "lost: closed by peer");
        pair.client.close();
    }

    @ParameterizedTest
    @EnumSource
    void nobodyAtTheAddressIsALostConnection(Side side) {
        Pair pair = pair(side);
        SerialExecutor here = pair.client.executors().serial("client");
        Diary client = new Diary();
        Connection connection = pair.client.transport().connect("jobmanager", here, client);
        connection.send("hello");
        settle(pair, here);
        assertThat(client.lines()).containsExactly("lost: nobody listens at jobmanager");
        pair.client.close();
    }

    @ParameterizedTest
    @EnumSource
    void aClosedEndpointLosesItsConnectionsAndFreesItsAddress(Side side) {
        Pair pair = pair(side);
        SerialExecutor here = pair.client.executors().serial("client");
        SerialExecutor there = pair.server.executors().serial("server");
        Diary server = new Diary();
        Diary client = new Diary();
        Transport.Endpoint endpoint = pair.server.transport().listen("jobmanager", there, _ -> server);
        pair.client.transport().connect("jobmanager", here, client);
        settle(pair, there, here);
        endpoint.close();
        settle(pair, there, here);
        assertThat(client.lines()).containsExactly("lost: closed by peer");
        assertThat(server.lines()).isEqualTo(NOTHING);
        pair.server.transport().listen("jobmanager", there, _ -> server);
        pair.client.transport().connect("jobmanager", here, client).send("again");
        settle(pair, there, here);
        assertThat(server.lines()).containsExactly("got again");
        pair.client.close();
    }

    /// A simulated client and server that are connected.
    private static final class Cluster {
        final Simulation simulation;
        final SimulatedProcess client;
        final SimulatedProcess server;
        final SerialExecutor clientExecutor;
        final Diary clientDiary = new Diary();
        final Diary serverDiary = new Diary();
        final Connection connection;
        Optional<Connection> accepted = Optional.empty();

        Cluster(long seed) {
            simulation = new Simulation(seed);
            client = simulation.start("client");
            server = simulation.start("server");
            clientExecutor = client.world().executors().serial("client");
            SerialExecutor there = server.world().executors().serial("server");
            server.world().transport().listen("server", there, made -> {
                accepted = Optional.of(made);
                return serverDiary;
            });
            connection = client.world().transport().connect("server", clientExecutor, clientDiary);
            simulation.runUntilQuiet();
        }
    }

    @Test
    void aPartitionDropsWhatIsUnderWayAndEachSideLearnsOfItLater() {
        Cluster cluster = new Cluster(7);
        cluster.connection.send("under way");
        cluster.simulation.network().partition(cluster.client, cluster.server);
        cluster.simulation.runFor(Duration.ofMillis(100));
        assertThat(cluster.clientDiary.lines()).isEmpty();
        cluster.simulation.runUntilQuiet();
        assertThat(cluster.clientDiary.lines()).containsExactly("lost: no answer");
        assertThat(cluster.serverDiary.lines()).containsExactly("lost: no answer");

        Diary during = new Diary();
        cluster.client.world().transport().connect("server", cluster.clientExecutor, during);
        cluster.simulation.runUntilQuiet();
        assertThat(during.lines()).containsExactly("lost: no answer");

        cluster.simulation.network().heal(cluster.client, cluster.server);
        cluster.client
                .world()
                .transport()
                .connect("server", cluster.clientExecutor, during)
                .send("healed");
        cluster.simulation.runUntilQuiet();
        assertThat(cluster.serverDiary.lines()).containsExactly("lost: no answer", "got healed");
    }

    @Test
    void whatWaitedAtACutArrivesInOrderWhenNobodyHasGivenUp() {
        Cluster cluster = new Cluster(11);
        cluster.simulation.network().silence(Duration.ofSeconds(10), Duration.ofSeconds(20));
        cluster.connection.send("under way");
        cluster.simulation.network().cut(cluster.client, cluster.server);
        cluster.connection.send("late");
        cluster.accepted.orElseThrow().send("the other way");
        cluster.simulation.runFor(Duration.ofSeconds(5));
        assertThat(cluster.serverDiary.lines()).isEmpty();
        assertThat(cluster.clientDiary.lines()).containsExactly("got the other way");
        cluster.simulation.network().heal(cluster.client, cluster.server);
        cluster.connection.send("in time");
        cluster.simulation.runFor(Duration.ofMinutes(1));
        assertThat(cluster.serverDiary.lines()).containsExactly("got under way", "got late", "got in time");
    }

    /// Who is cut off gives up, and connects anew when all is well again; what it had said before comes behind that.
    @Test
    void whatWasSaidOnALostConnectionMayArriveBehindWhatIsSaidOnTheNextOne() {
        List<List<String>> orders = new ArrayList<>();
        for (long seed = 0; seed < 50; seed++) {
            Cluster cluster = new Cluster(seed);
            cluster.simulation.network().cut(cluster.client, cluster.server);
            cluster.connection.send("before");
            cluster.connection.close();
            cluster.simulation.runFor(Duration.ofMillis(10));
            cluster.simulation.network().heal(cluster.client, cluster.server);
            cluster.client
                    .world()
                    .transport()
                    .connect("server", cluster.clientExecutor, new Diary())
                    .send("after");
            cluster.simulation.runUntilQuiet();
            orders.add(cluster.serverDiary.lines());
        }
        assertThat(orders)
                .contains(
                        List.of("got after", "got before", "lost: reset by peer"),
                        List.of("got after", "lost: reset by peer"))
                .allMatch(
                        lines -> lines.contains("got after") && lines.getLast().startsWith("lost: "));
    }

    @Test
    void whoseMachineLosesPowerTellsNobody() {
        Cluster cluster = new Cluster(12);
        cluster.server.crash();
        cluster.simulation.runFor(Duration.ofMillis(100));
        assertThat(cluster.clientDiary.lines()).isEmpty();
        cluster.simulation.runUntilQuiet();
        assertThat(cluster.clientDiary.lines()).containsExactly("lost: no answer");
    }

    @Test
    void aKilledProcessIsLostToItsPeersAndItsAddressIsFree() {
        Cluster cluster = new Cluster(8);
        cluster.server.kill();
        cluster.simulation.runUntilQuiet();
        assertThat(cluster.clientDiary.lines()).containsExactly("lost: closed by peer");
        assertThat(cluster.serverDiary.lines()).isEmpty();
        World again = cluster.simulation.start("server").world();
        again.transport().listen("server", again.executors().serial("server"), _ -> cluster.serverDiary);
    }

    @Test
    void messagesOfDifferentConnectionsOvertakeEachOther() {
        List<List<String>> orders = new ArrayList<>();
        for (long seed = 0; seed < 50; seed++) {
            Cluster cluster = new Cluster(seed);
            Connection second =
                    cluster.client.world().transport().connect("server", cluster.clientExecutor, new Diary());
            cluster.simulation.runUntilQuiet();
            cluster.connection.send("first");
            second.send("second");
            cluster.simulation.runUntilQuiet();
            orders.add(cluster.serverDiary.lines());
        }
        assertThat(orders).contains(List.of("got first", "got second"), List.of("got second", "got first"));
    }

    @Test
    void aSlowNetworkTakesItsTime() {
        Cluster cluster = new Cluster(9);
        cluster.simulation.network().delay(Duration.ofSeconds(2), Duration.ofSeconds(3));
        cluster.accepted.orElseThrow().send("slow");
        cluster.simulation.runFor(Duration.ofSeconds(2));
        assertThat(cluster.clientDiary.lines()).isEmpty();
        cluster.simulation.runFor(Duration.ofSeconds(1).plusMillis(1));
        assertThat(cluster.clientDiary.lines()).containsExactly("got slow");
    }
}
