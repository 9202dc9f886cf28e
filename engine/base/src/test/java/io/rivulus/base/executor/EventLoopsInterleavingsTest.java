package io.rivulus.base.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.Check;
import io.rivulus.base.time.Clock;
import io.rivulus.interleavings.Interleavings;
import io.rivulus.interleavings.Scene;
import io.rivulus.interleavings.Sleeper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Real loops, which go to sleep while turns are made ready. A wake-up that is lost leaves nobody who could go on.
final class EventLoopsInterleavingsTest {
    /// One at which no time passes.
    private static final Clock STANDING = new Clock() {
        @Override
        public long wallMillis() {
            return 0;
        }

        @Override
        public long monotonicNanos() {
            return 0;
        }
    };

    /// Loops, and threads that make a turn ready and wait until it was run.
    private abstract static class Loops implements Scene {
        private final int count;
        private @Nullable EventLoops loops;
        private @Nullable TurnExecutor job;

        Loops(int count) {
            this.count = count;
        }

        /// Makes them, which starts their threads.
        @Override
        public final List<Runnable> threads() {
            loops = new EventLoops("loop", count, 0, STANDING, (_, failure) -> {
                throw new AssertionError("a turn failed", failure);
            });
            job = loops.turns("job");
            return users();
        }

        abstract List<Runnable> users();

        final TurnExecutor job() {
            return Check.present(job, "the loops were made");
        }

        final void runOne() {
            Sleeper waiting = new Sleeper();
            job().ready(waiting::wake);
            waiting.sleep();
        }

        @Override
        public final void end() {
            EventLoops ending = Check.present(loops, "the loops were made");
            ending.close();
            try {
                ending.join(1);
            } catch (InterruptedException interrupted) {
                throw Check.unreachable("nobody interrupts");
            }
        }
    }

    private static final class OneAfterTheOther extends Loops {
        OneAfterTheOther() {
            super(1);
        }

        @Override
        List<Runnable> users() {
            return List.of(() -> {
                runOne();
                runOne();
            });
        }
    }

    private static final class TwoAtOnce extends Loops {
        TwoAtOnce() {
            super(2);
        }

        @Override
        List<Runnable> users() {
            return List.of(this::runOne, this::runOne);
        }
    }

    /// A turn makes two others ready, of which another loop may take one.
    private static final class OneMakesTwo extends Loops {
        private final Sleeper first = new Sleeper();
        private final Sleeper second = new Sleeper();

        OneMakesTwo() {
            super(2);
        }

        @Override
        List<Runnable> users() {
            return List.of(() -> {
                job().ready(() -> {
                    job().ready(first::wake);
                    job().ready(second::wake);
                });
                first.sleep();
                second.sleep();
            });
        }
    }

    @Test
    void aTurnIsRunThatIsMadeReadyWhileTheOnlyLoopGoesToSleep() {
        assertThat(Interleavings.explore(() -> new OneAfterTheOther())).isGreaterThan(20);
    }

    @Test
    void turnsAreRunThatAreMadeReadyWhileAllLoopsGoToSleep() {
        assertThat(Interleavings.explore(() -> new TwoAtOnce())).isGreaterThan(20);
    }

    @Test
    void turnsAreRunThatATurnMakesReady() {
        assertThat(Interleavings.explore(() -> new OneMakesTwo())).isGreaterThan(20);
    }
}
