package io.rivulus.base.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.Check;
import io.rivulus.interleavings.Interleavings;
import io.rivulus.interleavings.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunQueueInterleavingsTest {
    /// A turn that counts how often it was taken.
    private static final class Counted implements Runnable {
        private int taken;

        @Override
        public void run() {
            taken++;
        }
    }

    /// Turns of two jobs are added while two loops take them.
    private static final class AddersAndTakers implements Scene {
        private final RunQueue queue = new RunQueue();
        private final RunQueue.Lane first = queue.lane();
        private final RunQueue.Lane second = queue.lane();
        private final Counted one = new Counted();
        private final Counted two = new Counted();
        private final Counted three = new Counted();

        @Override
        public List<Runnable> threads() {
            return List.of(
                    () -> {
                        first.add(one);
                        first.add(two);
                    },
                    () -> {
                        second.add(three);
                        take();
                    },
                    this::take);
        }

        private boolean take() {
            Runnable turn = queue.poll();
            if (turn != null) {
                turn.run();
            }
            return turn != null;
        }

        @Override
        public void end() {
            while (take()) {
                // the next one
            }
            Check.that(one.taken == 1 && two.taken == 1 && three.taken == 1, "each was taken once");
        }
    }

    /// One loop takes what another one adds, in the order in which it does.
    private static final class AdderAndTaker implements Scene {
        private final RunQueue queue = new RunQueue();
        private final RunQueue.Lane lane = queue.lane();
        private final Counted one = new Counted();
        private final Counted two = new Counted();

        @Override
        public List<Runnable> threads() {
            return List.of(
                    () -> {
                        lane.add(one);
                        lane.add(two);
                    },
                    () -> {
                        Runnable first = queue.poll();
                        Runnable second = queue.poll();
                        Check.that(first == null || first == one, "the first one is taken first");
                        Check.that(second == null || second == (first == null ? one : two), "then the next");
                        if (first != null) {
                            first.run();
                        }
                        if (second != null) {
                            second.run();
                        }
                    });
        }

        @Override
        public void end() {
            for (Runnable left = queue.poll(); left != null; left = queue.poll()) {
                left.run();
            }
            Check.that(one.taken == 1 && two.taken == 1, "each was taken once");
        }
    }

    @Test
    void turnsOfAJobAreTakenInTheirOrder() {
        assertThat(Interleavings.explore(() -> new AdderAndTaker())).isGreaterThan(20);
    }

    @Test
    void eachTurnIsTakenOnce() {
        assertThat(Interleavings.explore(() -> new AddersAndTakers())).isGreaterThan(20);
    }
}
