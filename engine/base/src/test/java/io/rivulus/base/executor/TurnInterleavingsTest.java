package io.rivulus.base.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.Check;
import io.rivulus.interleavings.Interleavings;
import io.rivulus.interleavings.Scene;
import io.rivulus.interleavings.Sleeper;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

final class TurnInterleavingsTest {
    /// A turn is due, and is woken while others run it, until it has seen what the waker wrote.
    private abstract static class Crew implements Scene, TurnExecutor {
        private final Turn turn = new Turn("turn", this, this::body);
        private final Queue<Runnable> due = new ConcurrentLinkedQueue<>();
        private final List<Sleeper> workers;
        private boolean isWritten;
        private boolean isRunning;
        private volatile boolean isDone;

        Crew(List<Sleeper> workers) {
            this.workers = workers;
            turn.wake();
        }

        final void write() {
            isWritten = true;
            turn.wake();
        }

        private void body() {
            Check.that(!isRunning, "the turn runs beside itself");
            isRunning = true;
            if (isWritten) {
                isDone = true;
            }
            isRunning = false;
        }

        @Override
        public void ready(Runnable one) {
            Check.that(due.isEmpty(), "the turn is due once");
            due.add(one);
            workers.forEach(Sleeper::wake);
        }

        final void work(Sleeper self) {
            while (!isDone) {
                Runnable one = due.poll();
                if (one == null) {
                    self.sleep();
                } else {
                    one.run();
                }
            }
            workers.forEach(Sleeper::wake);
        }

        @Override
        public void close() {}

        @Override
        public void end() {}
    }

    private static final class OneWorker extends Crew {
        private final Sleeper worker;

        OneWorker(Sleeper worker) {
            super(List.of(worker));
            this.worker = worker;
        }

        @Override
        public List<Runnable> threads() {
            return List.of(() -> work(worker), this::write);
        }
    }

    private static final class TwoWorkers extends Crew {
        private final Sleeper one;
        private final Sleeper other;

        TwoWorkers(Sleeper one, Sleeper other) {
            super(List.of(one, other));
            this.one = one;
            this.other = other;
        }

        @Override
        public List<Runnable> threads() {
            return List.of(() -> work(one), this::write, () -> work(other));
        }
    }

    @Test
    void aRunThatSeesWhatWasWrittenFollowsEachWake() {
        assertThat(Interleavings.explore(() -> new OneWorker(new Sleeper()))).isGreaterThan(20);
    }

    @Test
    void noRunIsBesideAnother() {
        assertThat(Interleavings.explore(() -> new TwoWorkers(new Sleeper(), new Sleeper())))
                .isGreaterThan(20);
    }
}
