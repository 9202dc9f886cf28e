package io.rivulus.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.World;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.transport.Connection;
import io.rivulus.base.transport.HeartbeatTransport;
import io.rivulus.base.transport.Receiver;
import io.rivulus.base.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HeartbeatTransportTest {
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final Simulation simulation = new Simulation(1);
    private final SimulatedProcess client = simulation.start("client");
    private final SimulatedProcess server = simulation.start("server");
    private final List<String> heardByClient = new ArrayList<>();
    private final List<String> heardByServer = new ArrayList<>();
    private final Connection connection;

    HeartbeatTransportTest() {
        // So long that nobody but the heartbeats notices anything.
        simulation.network().silence(Duration.ofDays(1), Duration.ofDays(2));
        SerialExecutor there = server.world().executors().serial("server");
        watched(server.world()).listen("server", there, made -> {
            made.send("welcome");
            return diary(heardByServer);
        });
        connection = watched(client.world())
                .connect("server", client.world().executors().serial("client"), diary(heardByClient));
    }

    private static Transport watched(World world) {
        return new HeartbeatTransport(world.transport(), INTERVAL, TIMEOUT);
    }

    private static Receiver diary(List<String> lines) {
        return new Receiver() {
            @Override
            public void received(Object message) {
                lines.add("got " + message);
            }

            @Override
            public void lost(String reason) {
                lines.add("lost: " + reason);
            }
        };
    }

    @Test
    void aConnectionOnWhichNothingIsSaidLastsAndNobodySeesTheHeartbeats() {
        simulation.runFor(Duration.ofMinutes(10));
        connection.send("hello");
        simulation.runFor(Duration.ofSeconds(1));
        assertThat(heardByServer).containsExactly("got hello");
        assertThat(heardByClient).containsExactly("got welcome");
    }

    @Test
    void bothSidesNoticeThatNothingComesAnyMore() {
        simulation.runFor(Duration.ofSeconds(1));
        simulation.network().partition(client, server);
        simulation.runFor(TIMEOUT.minus(INTERVAL));
        assertThat(heardByServer).isEmpty();
        simulation.runFor(INTERVAL.multipliedBy(3));
        assertThat(heardByServer).containsExactly("lost: nothing heard for 500 ms");
        assertThat(heardByClient).containsExactly("got welcome", "lost: nothing heard for 500 ms");
    }

    @Test
    void whoseMessagesStillArriveIsToldThatTheOtherSideHasGivenUp() {
        simulation.runFor(Duration.ofSeconds(1));
        simulation.network().cut(client, server);
        simulation.runFor(TIMEOUT.plus(INTERVAL.multipliedBy(2)));
        assertThat(heardByServer).containsExactly("lost: nothing heard for 500 ms");
        assertThat(heardByClient).containsExactly("got welcome", "lost: closed by peer");
    }

    @Test
    void aShortSilenceIsForgottenWhenItEnds() {
        simulation.runFor(Duration.ofSeconds(1));
        simulation.network().partition(client, server);
        connection.send("late");
        simulation.runFor(INTERVAL.multipliedBy(3));
        simulation.network().heal(client, server);
        simulation.runFor(Duration.ofMinutes(1));
        assertThat(heardByServer).containsExactly("got late");
    }

    @Test
    void nothingIsHeardOfAConnectionThatIsClosed() {
        simulation.runFor(Duration.ofSeconds(1));
        connection.close();
        simulation.runUntilQuiet();
        assertThat(heardByServer).containsExactly("lost: closed by peer");
        assertThat(heardByClient).containsExactly("got welcome");
    }
}
