package io.rivulus.base.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EventLoopsTest {
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Executors one = Executors.onThreads(1, Clock.system(), (_, failure) -> failures.add(failure));
    private final Executors two = Executors.onThreads(2, Clock.system(), (_, failure) -> failures.add(failure));

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    @Test
    void aJobOfOneTurnRunsAsOftenAsAJobOfAThousand() throws InterruptedException {
        TurnExecutor crowd = one.turns("crowd");
        TurnExecutor loner = one.turns("loner");
        CountDownLatch allWoken = new CountDownLatch(1);
        one.turns("gate").ready(() -> awaitQuietly(allWoken));
        AtomicInteger crowdRuns = new AtomicInteger();
        AtomicInteger crowdRunsMeanwhile = new AtomicInteger();
        CountDownLatch lonerRuns = new CountDownLatch(10_000);
        for (int i = 0; i < 1000; i++) {
            new Again("member " + i, crowd, crowdRuns::incrementAndGet).turn.wake();
        }
        Runnable count = () -> {
            if (lonerRuns.getCount() == 1) {
                crowdRunsMeanwhile.set(crowdRuns.get());
            }
            lonerRuns.countDown();
        };
        new Again("loner", loner, count).turn.wake();
        allWoken.countDown();
        lonerRuns.await();
        crowd.close();
        loner.close();
        assertThat(crowdRunsMeanwhile.get()).isBetween(9_990, 10_010);
    }

    @Test
    void turnsOfOneJobOnOneLoopRunInTheOrderTheyWereGiven() throws InterruptedException {
        TurnExecutor job = one.turns("job");
        Queue<Integer> order = new ConcurrentLinkedQueue<>();
        CountDownLatch done = new CountDownLatch(1);
        for (int i = 0; i < 100; i++) {
            int number = i;
            job.ready(() -> order.add(number));
        }
        job.ready(done::countDown);
        done.await();
        assertThat(List.copyOf(order)).hasSize(100).isSorted();
    }

    @Test
    void aTurnThatThrowsIsReportedAndTheLoopGoesOn() throws InterruptedException {
        TurnExecutor job = one.turns("job");
        CountDownLatch done = new CountDownLatch(1);
        job.ready(() -> {
            throw new IllegalStateException("planted");
        });
        job.ready(done::countDown);
        done.await();
        assertThat(failures).singleElement().extracting(Throwable::getMessage).isEqualTo("planted");
    }

    @Test
    void aTurnThatInterruptsItsThreadDoesNotKeepTheLoopFromWorking() throws InterruptedException {
        TurnExecutor job = one.turns("job");
        for (int i = 0; i < 10; i++) {
            CountDownLatch done = new CountDownLatch(1);
            job.ready(() -> {
                Thread.currentThread().interrupt();
                done.countDown();
            });
            done.await();
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void aClosedJobRunsNothingMore() throws InterruptedException {
        TurnExecutor closed = one.turns("closed");
        TurnExecutor open = one.turns("open");
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        open.ready(() -> awaitQuietly(gate));
        closed.ready(runs::incrementAndGet);
        closed.close();
        closed.ready(runs::incrementAndGet);
        open.ready(done::countDown);
        gate.countDown();
        done.await();
        assertThat(runs).hasValue(0);
    }

    @Test
    void aStuckLoopIsNamedAndRelieved() throws InterruptedException {
        TurnExecutor job = one.turns("job");
        CountDownLatch unstick = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Turn slow = new Turn("slow operator", job, () -> {
            begun.countDown();
            awaitQuietly(unstick);
        });
        slow.wake();
        begun.await();
        CountDownLatch other = new CountDownLatch(1);
        job.ready(other::countDown);

        assertThat(one.stuck(60_000_000_000L)).isEmpty();
        List<RunningTurn> stuck = one.stuck(0);
        assertThat(stuck).singleElement().extracting(RunningTurn::turn).hasToString("slow operator");
        assertThat(one.relieve(stuck.getFirst())).isTrue();
        other.await();

        assertThat(one.relieve(stuck.getFirst())).isFalse();
        unstick.countDown();
        stuck.getFirst().thread().join();
        CountDownLatch after = new CountDownLatch(1);
        job.ready(after::countDown);
        after.await();
    }

    @Test
    void noMoreThanTheBoundOfThreadsIsSpentOnRelief() throws InterruptedException {
        TurnExecutor job = one.turns("job");
        CountDownLatch unstick = new CountDownLatch(1);
        for (int i = 0; i <= EventLoops.RELIEVED_MAX; i++) {
            CountDownLatch begun = new CountDownLatch(1);
            job.ready(() -> {
                begun.countDown();
                awaitQuietly(unstick);
            });
            begun.await();
            assertThat(one.relieve(one.stuck(0).getFirst())).isEqualTo(i < EventLoops.RELIEVED_MAX);
        }
        unstick.countDown();
    }

    @Test
    void aTurnMadeReadyByAStuckTurnRunsOnTheOtherLoopOnceThatIsRelieved() throws InterruptedException {
        TurnExecutor job = one.turns("job");
        CountDownLatch unstick = new CountDownLatch(1);
        CountDownLatch handedOver = new CountDownLatch(1);
        CountDownLatch successor = new CountDownLatch(1);
        job.ready(() -> {
            job.ready(successor::countDown);
            handedOver.countDown();
            awaitQuietly(unstick);
        });
        handedOver.await();
        assertThat(successor.getCount()).isEqualTo(1);
        assertThat(one.relieve(one.stuck(0).getFirst())).isTrue();
        successor.await();
        unstick.countDown();
    }

    @Test
    void aBusyLoopLeavesItsQueueToIdleOnes() throws InterruptedException {
        TurnExecutor job = two.turns("job");
        CountDownLatch unstick = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(10);
        job.ready(() -> {
            for (int i = 0; i < 10; i++) {
                job.ready(others::countDown);
            }
            awaitQuietly(unstick);
        });
        others.await();
        unstick.countDown();
    }

    @Test
    void aDedicatedTurnHasAThreadOfItsOwnAndMayBlock() throws InterruptedException {
        TurnExecutor own = one.dedicated("rocks");
        CountDownLatch unblock = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Queue<String> threads = new ConcurrentLinkedQueue<>();
        own.ready(() -> {
            threads.add(Thread.currentThread().getName());
            begun.countDown();
            awaitQuietly(unblock);
        });
        begun.await();
        CountDownLatch shared = new CountDownLatch(1);
        one.turns("job").ready(shared::countDown);
        shared.await();
        assertThat(one.stuck(0)).noneMatch(turn -> turn.thread().getName().startsWith("rocks"));
        assertThat(threads).containsExactly("rocks-0");
        unblock.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// A turn that always wants to run again.
    private static final class Again {
        final Turn turn;
        private final Runnable body;

        Again(String name, TurnExecutor executor, Runnable body) {
            this.body = body;
            this.turn = new Turn(name, executor, this::run);
        }

        private void run() {
            body.run();
            turn.wake();
        }
    }
}
