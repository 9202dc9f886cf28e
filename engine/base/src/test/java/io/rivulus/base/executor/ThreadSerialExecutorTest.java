package io.rivulus.base.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.executor.SerialExecutor.Timer;
import io.rivulus.base.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ThreadSerialExecutorTest {
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Clock clock = Clock.system();
    private final Executors executors = Executors.onThreads(1, clock, (_, failure) -> failures.add(failure));
    private final SerialExecutor serial = executors.serial("control");

    @AfterEach
    void close() {
        executors.close();
    }

    @Test
    void runsTurnsOneAtATimeInTheOrderGiven() throws InterruptedException {
        // Touched by turns alone, so it needs no lock.
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            int number = i;
            serial.execute(() -> order.add(number));
        }
        finish();
        assertThat(order).hasSize(10_000).isSorted();
    }

    @Test
    void aTimerFiresOnceAndNotBeforeItsDelay() throws InterruptedException {
        long start = clock.monotonicNanos();
        CountDownLatch fired = new CountDownLatch(1);
        Queue<Long> firedAt = new ConcurrentLinkedQueue<>();
        Timer timer = serial.schedule(Duration.ofMillis(20), () -> {
            firedAt.add(clock.monotonicNanos() - start);
            fired.countDown();
        });
        fired.await();
        finish();
        assertThat(firedAt).singleElement().satisfies(nanos -> assertThat(nanos).isGreaterThanOrEqualTo(20_000_000L));
        assertThat(timer.cancel()).isFalse();
    }

    @Test
    void timersFireInTheOrderOfTheirTimes() throws InterruptedException {
        Queue<String> order = new ConcurrentLinkedQueue<>();
        CountDownLatch done = new CountDownLatch(3);
        // Times so far apart that a machine that pauses between two of these lines does not change their order.
        serial.schedule(Duration.ofMillis(300), () -> {
            order.add("later");
            done.countDown();
        });
        serial.schedule(Duration.ofMillis(100), () -> {
            order.add("sooner");
            done.countDown();
        });
        serial.execute(() -> {
            order.add("now");
            done.countDown();
        });
        done.await();
        assertThat(order).containsExactly("now", "sooner", "later");
    }

    @Test
    void aCancelledTimerNeverFires() throws InterruptedException {
        List<String> order = new ArrayList<>();
        CountDownLatch cancelled = new CountDownLatch(1);
        serial.execute(() -> {
            try {
                cancelled.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        });
        Timer timer = serial.schedule(Duration.ofMillis(10), () -> order.add("cancelled"));
        assertThat(timer.cancel()).isTrue();
        assertThat(timer.cancel()).isFalse();
        cancelled.countDown();
        CountDownLatch done = new CountDownLatch(1);
        serial.schedule(Duration.ofMillis(30), done::countDown);
        done.await();
        assertThat(order).isEmpty();
    }

    @Test
    void aTimerThatIsFiringCanNoLongerBeCancelled() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Timer timer = serial.schedule(Duration.ZERO, () -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        });
        begun.await();
        assertThat(timer.cancel()).isFalse();
        end.countDown();
        finish();
        assertThat(failures).isEmpty();
    }

    @Test
    void aTurnThatThrowsIsReportedAndTheNextRuns() throws InterruptedException {
        serial.execute(() -> {
            throw new IllegalStateException("planted");
        });
        finish();
        assertThat(failures).singleElement().extracting(Throwable::getMessage).isEqualTo("planted");
    }

    @Test
    void aClosedExecutorRunsNothingMore() throws InterruptedException {
        List<String> order = new ArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        serial.execute(() -> {
            begun.countDown();
            try {
                end.await();
                order.add("running");
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        });
        begun.await();
        serial.execute(() -> order.add("waiting"));
        serial.schedule(Duration.ofMillis(1), () -> order.add("timer"));
        serial.close();
        serial.execute(() -> order.add("late"));
        end.countDown();
        executors.close();
        ((ThreadSerialExecutor) serial).join(5_000_000_000L);
        assertThat(order).containsExactly("running");
        assertThat(failures).isEmpty();
    }

    private void finish() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        serial.execute(done::countDown);
        done.await();
    }
}
