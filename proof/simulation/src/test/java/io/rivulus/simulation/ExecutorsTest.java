package io.rivulus.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.executor.Turn;
import io.rivulus.base.executor.TurnExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ExecutorsTest {
    private final Queue<String> ran = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @EnumSource
    void aSerialExecutorKeepsTheOrder(Side side) {
        try (Scene scene = Scene.of(side)) {
            SerialExecutor serial = scene.world().executors().serial("control");
            // Touched by turns of one executor alone, so it needs no lock.
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                int number = i;
                serial.execute(() -> order.add(number));
            }
            serial.execute(() -> ran.add("all"));
            scene.until(() -> ran.size() == 1);
            assertThat(order).hasSize(1_000).isSorted();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatATurnGivesItsOwnExecutorRunsBehindWhatWaits(Side side) {
        try (Scene scene = Scene.of(side)) {
            SerialExecutor serial = scene.world().executors().serial("control");
            serial.execute(() -> {
                serial.execute(() -> {
                    ran.add("second");
                    serial.execute(() -> ran.add("fourth"));
                });
                serial.execute(() -> ran.add("third"));
                ran.add("first");
            });
            scene.until(() -> ran.size() == 4);
            assertThat(ran).containsExactly("first", "second", "third", "fourth");
        }
    }

    @ParameterizedTest
    @EnumSource
    void timersFireByTheirTimesUnlessTheyAreCancelled(Side side) {
        try (Scene scene = Scene.of(side)) {
            SerialExecutor serial = scene.world().executors().serial("control");
            // Times so far apart that a machine that pauses between two of these lines does not change their order.
            serial.schedule(Duration.ofMillis(600), () -> ran.add("third"));
            SerialExecutor.Timer never = serial.schedule(Duration.ofMillis(450), () -> ran.add("never"));
            SerialExecutor.Timer first = serial.schedule(Duration.ofMillis(150), () -> ran.add("first"));
            serial.schedule(Duration.ofMillis(300), () -> ran.add("cancel: " + never.cancel() + first.cancel()));
            scene.until(() -> ran.contains("third"));
            assertThat(ran).containsExactly("first", "cancel: truefalse", "third");
            assertThat(never.cancel()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTurnOfEveryExecutorGetsToRun(Side side) {
        try (Scene scene = Scene.of(side)) {
            TurnExecutor job = scene.world().executors().turns("job");
            TurnExecutor other = scene.world().executors().turns("other job");
            TurnExecutor blocking = scene.world().executors().dedicated("blocking");
            for (int i = 0; i < 100; i++) {
                int number = i;
                for (TurnExecutor executor : List.of(job, other, blocking)) {
                    executor.ready(() -> ran.add("turn " + number));
                }
            }
            scene.until(() -> ran.size() == 300);
            assertThat(ran).contains("turn 0", "turn 99");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTurnThatWakesItselfStopsNobodyElse(Side side) {
        try (Scene scene = Scene.of(side)) {
            TurnExecutor job = scene.world().executors().turns("job");
            AtomicInteger runs = new AtomicInteger();
            Turn[] busy = new Turn[1];
            busy[0] = new Turn("busy", job, () -> {
                runs.incrementAndGet();
                busy[0].wake();
            });
            busy[0].wake();
            scene.until(() -> runs.get() > 0);
            scene.world().executors().turns("other job").ready(() -> ran.add("other job"));
            scene.world().executors().serial("control").schedule(Duration.ofMillis(5), () -> ran.add("timer"));
            scene.until(() -> ran.size() == 2);
            job.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClosedExecutorRunsNothingMore(Side side) {
        try (Scene scene = Scene.of(side)) {
            SerialExecutor closed = scene.world().executors().serial("closed");
            TurnExecutor closedJob = scene.world().executors().turns("closed job");
            closed.schedule(Duration.ofMillis(20), () -> ran.add("timer"));
            closed.close();
            closedJob.close();
            closed.execute(() -> ran.add("turn"));
            closedJob.ready(() -> ran.add("turn of a job"));
            scene.world().executors().serial("open").schedule(Duration.ofMillis(60), () -> ran.add("later"));
            scene.until(() -> !ran.isEmpty());
            assertThat(ran).containsExactly("later");
        }
    }
}
