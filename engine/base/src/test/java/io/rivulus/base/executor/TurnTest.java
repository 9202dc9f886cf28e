package io.rivulus.base.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.random.RandomSource;
import io.rivulus.base.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class TurnTest {
    /// Runs turns when told to, one after another.
    private static final class ByHand implements TurnExecutor {
        final Queue<Runnable> due = new ArrayDeque<>();

        @Override
        public void ready(Runnable turn) {
            due.add(turn);
        }

        @Override
        public void close() {
            due.clear();
        }
    }

    private final ByHand executor = new ByHand();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void wakesBeforeARunMeltIntoOne() {
        Turn turn = new Turn("task", executor, runs::incrementAndGet);
        turn.wake();
        turn.wake();
        assertThat(executor.due).containsExactly(turn);
        executor.due.remove().run();
        assertThat(executor.due).isEmpty();
        assertThat(runs).hasValue(1);
    }

    @Test
    void aWakeDuringARunLeadsToAnother() {
        Turn[] self = new Turn[1];
        self[0] = new Turn("task", executor, () -> {
            if (runs.incrementAndGet() == 1) {
                self[0].wake();
                self[0].wake();
            }
        });
        self[0].wake();
        executor.due.remove().run();
        assertThat(executor.due).hasSize(1);
        executor.due.remove().run();
        assertThat(executor.due).isEmpty();
        assertThat(runs).hasValue(2);
    }

    @Test
    void aTurnWhoseBodyThrewCanBeWokenAgain() {
        Turn turn = new Turn("task", executor, () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("planted");
        });
        for (int i = 1; i <= 2; i++) {
            turn.wake();
            try {
                executor.due.remove().run();
            } catch (IllegalStateException planted) {
                assertThat(runs).hasValue(i);
            }
        }
        assertThat(runs).hasValue(2);
    }

    @Test
    void aMovedTurnRunsWhereItWasMovedTo() {
        ByHand other = new ByHand();
        Turn turn = new Turn("task", executor, runs::incrementAndGet);
        turn.moveTo(other);
        turn.wake();
        assertThat(executor.due).isEmpty();
        assertThat(other.due).containsExactly(turn);
    }

    @Test
    void aMillionMessagesBetweenTurnsAllArriveAndNoTurnRunsBesideItself() throws InterruptedException {
        long seed = RandomSource.unpredictable().seed();
        System.out.println("seed " + seed);
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        try (Executors executors = Executors.onThreads(3, Clock.system(), (_, failure) -> failures.add(failure))) {
            int messages = 1_000_000;
            CountDownLatch arrived = new CountDownLatch(messages);
            List<Actor> actors = new ArrayList<>();
            List<TurnExecutor> homes =
                    List.of(executors.turns("a"), executors.turns("b"), executors.dedicated("c"), executors.turns("d"));
            for (int i = 0; i < 20; i++) {
                TurnExecutor home = homes.get(i % homes.size());
                actors.add(new Actor(actors, home, new RandomSource(seed).child("actor" + i), arrived));
            }
            RandomGenerator random = new RandomSource(seed).generator();
            for (int left = messages; left > 0; ) {
                // Seldom many, mostly one or two hops at a time with pauses, so that the loops keep parking.
                int hops = Math.min(left, random.nextInt(50) == 0 ? 10_000 : 1 + random.nextInt(40));
                actors.get(random.nextInt(actors.size())).send(hops);
                left -= hops;
                LockSupport.parkNanos(random.nextInt(60_000));
            }
            assertThat(arrived.await(60, TimeUnit.SECONDS))
                    .as("%d messages never arrived", arrived.getCount())
                    .isTrue();
            assertThat(failures).isEmpty();
        }
    }

    /// Passes each message it gets on to another actor, until the message has made all its hops.
    private static final class Actor {
        private final Queue<Integer> mailbox = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean busy = new AtomicBoolean();
        private final List<Actor> actors;
        private final RandomGenerator random;
        private final CountDownLatch arrived;
        private final Turn turn;

        Actor(List<Actor> actors, TurnExecutor home, RandomSource random, CountDownLatch arrived) {
            this.actors = actors;
            this.random = random.generator();
            this.arrived = arrived;
            this.turn = new Turn("actor", home, this::run);
        }

        void send(int hops) {
            mailbox.add(hops);
            turn.wake();
        }

        private void run() {
            assertThat(busy.compareAndSet(false, true)).as("runs alone").isTrue();
            for (Integer hops = mailbox.poll(); hops != null; hops = mailbox.poll()) {
                arrived.countDown();
                if (hops > 1) {
                    actors.get(random.nextInt(actors.size())).send(hops - 1);
                }
            }
            busy.set(false);
        }
    }
}
