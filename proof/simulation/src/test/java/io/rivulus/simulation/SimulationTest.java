package io.rivulus.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.World;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.executor.Turn;
import io.rivulus.base.executor.TurnExecutor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SimulationTest {
    @Test
    void theSameSeedGivesTheSameTraceInAnotherJvm() throws IOException, InterruptedException {
        for (long seed : new long[] {1, 7, -3}) {
            String here = OtherJvm.output(OtherJvm.KINDS.getFirst(), ActorProgram.class, Long.toString(seed));
            String there = OtherJvm.output(OtherJvm.KINDS.getLast(), ActorProgram.class, Long.toString(seed));
            assertThat(there).isEqualTo(here);
            assertThat(here.lines().count()).isGreaterThan(400);
            assertThat(here.trim())
                    .endsWith(Simulation.run(seed, ActorProgram::new).toString());
        }
    }

    @Test
    void otherSeedsGiveOtherOrders() {
        Set<Long> hashes = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            hashes.add(Simulation.run(seed, ActorProgram::new).hash());
        }
        assertThat(hashes).hasSize(20);
    }

    @Test
    void everyOrderOfReadyTurnsComesUp() {
        Set<List<Integer>> orders = new HashSet<>();
        for (long seed = 0; seed < 200; seed++) {
            List<Integer> order = new ArrayList<>();
            Simulation.run(seed, world -> {
                TurnExecutor job = world.executors().turns("job");
                job.ready(() -> order.add(1));
                job.ready(() -> order.add(2));
                world.executors().serial("control").execute(() -> order.add(3));
            });
            orders.add(order);
        }
        assertThat(orders).hasSize(6);
    }

    @Test
    void turnsOfASerialExecutorKeepTheirOrder() {
        for (long seed = 0; seed < 50; seed++) {
            List<Integer> order = new ArrayList<>();
            Simulation.run(seed, world -> {
                SerialExecutor serial = world.executors().serial("control");
                SerialExecutor other = world.executors().serial("other");
                for (int i = 0; i < 10; i++) {
                    int number = i;
                    serial.execute(() -> order.add(number));
                    other.execute(() -> {});
                }
            });
            assertThat(order).hasSize(10).isSorted();
        }
    }

    @Test
    void timeStandsStillWithinATurnAndJumpsToTheNextTimer() {
        List<Long> millis = new ArrayList<>();
        Simulation.run(1, world -> {
            SerialExecutor serial = world.executors().serial("control");
            for (int hours : new int[] {2, 1}) {
                serial.schedule(Duration.ofHours(hours), () -> {
                    millis.add(world.clock().wallMillis() - SimulatedClock.WALL_MILLIS_AT_START);
                    assertThat(world.clock().monotonicNanos())
                            .isEqualTo(world.clock().monotonicNanos());
                });
            }
        });
        assertThat(millis).containsExactly(3_600_000L, 7_200_000L);
    }

    @Test
    void timersComeDueBesideATurnThatIsAlwaysReady() {
        Simulation simulation = new Simulation(5);
        World world = simulation.start("main").world();
        AtomicInteger runs = new AtomicInteger();
        Turn[] busy = new Turn[1];
        busy[0] = new Turn("busy", world.executors().turns("job"), () -> {
            runs.incrementAndGet();
            busy[0].wake();
        });
        busy[0].wake();
        AtomicInteger fired = new AtomicInteger();
        world.executors().serial("control").schedule(Duration.ofMillis(1), fired::incrementAndGet);
        assertThat(simulation.runUntil(() -> fired.get() == 1, Duration.ofMillis(2)))
                .isTrue();
        assertThat(runs.get()).isBetween(900, 1100);
    }

    @Test
    void aCancelledTimerNeverFiresAndAFiredOneCannotBeCancelled() {
        List<String> fired = new ArrayList<>();
        List<Boolean> cancelled = new ArrayList<>();
        Simulation.run(1, world -> {
            SerialExecutor serial = world.executors().serial("control");
            SerialExecutor.Timer first = serial.schedule(Duration.ofMillis(1), () -> fired.add("first"));
            SerialExecutor.Timer second = serial.schedule(Duration.ofMillis(3), () -> fired.add("second"));
            serial.schedule(Duration.ofMillis(2), () -> {
                cancelled.add(first.cancel());
                cancelled.add(second.cancel());
                cancelled.add(second.cancel());
            });
        });
        assertThat(fired).containsExactly("first");
        assertThat(cancelled).containsExactly(false, true, false);
    }

    @Test
    void nothingOfAKilledProcessRunsAndItsNameCanStartAgain() {
        Simulation simulation = new Simulation(3);
        List<String> ran = new ArrayList<>();
        SimulatedProcess first = simulation.start("worker");
        SerialExecutor serial = first.world().executors().serial("control");
        serial.schedule(Duration.ofSeconds(1), () -> ran.add("timer"));
        first.world().executors().turns("job").ready(() -> ran.add("turn"));
        first.kill();
        serial.execute(() -> ran.add("after"));
        SimulatedProcess second = simulation.start("worker");
        second.world().executors().turns("job").ready(() -> ran.add("second"));
        simulation.runUntilQuiet();
        assertThat(ran).containsExactly("second");
        assertThat(second.world().random()).isNotEqualTo(first.world().random());
    }

    @Test
    void wallClocksJumpAndMonotonicOnesDoNot() {
        Simulation simulation = new Simulation(3);
        SimulatedProcess process = simulation.start("worker");
        simulation.runFor(Duration.ofSeconds(1));
        long nanos = process.world().clock().monotonicNanos();
        process.jumpWallClock(Duration.ofHours(-1));
        assertThat(process.world().clock().wallMillis())
                .isEqualTo(SimulatedClock.WALL_MILLIS_AT_START + 1_000 - 3_600_000);
        assertThat(process.world().clock().monotonicNanos()).isEqualTo(nanos).isEqualTo(1_000_000_000L);
    }

    @Test
    void aTurnThatThrowsEndsTheRunWithItsSeed() {
        assertThatThrownBy(() -> Simulation.run(
                        99,
                        world -> world.executors().serial("control").execute(() -> {
                            throw new IllegalStateException("planted");
                        })))
                .isInstanceOf(AssertionError.class)
                .hasMessage("seed 99: a turn failed at event 2: java.lang.IllegalStateException: planted");
    }

    @Test
    void aSecondThreadIsRefused() throws InterruptedException {
        Simulation simulation = new Simulation(3);
        TurnExecutor job = simulation.start("worker").world().executors().turns("job");
        List<Throwable> refused = new ArrayList<>();
        Thread thread = Thread.ofPlatform().unstarted(() -> job.ready(() -> {}));
        thread.setUncaughtExceptionHandler((_, failure) -> refused.add(failure));
        thread.start();
        thread.join();
        assertThat(refused).singleElement().asString().contains("simulated code runs on the simulation's thread");
    }
}
