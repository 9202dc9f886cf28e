package io.rivulus.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.Check;
import io.rivulus.interleavings.Interleavings;
import io.rivulus.interleavings.Scene;
import io.rivulus.state.StateBudget.Chunk;
import java.lang.foreign.Arena;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StateBudgetInterleavingsTest {
    private static final long CHUNK = Chunk.BYTES;

    /// Three states want one part each where there is room for two, and give it back.
    private static final class MoreThanThereIs implements Scene {
        private final StateBudget budget = new StateBudget(20);

        @Override
        public List<Runnable> threads() {
            return List.of(this::takeAndGiveBack, this::takeAndGiveBack, this::takeAndGiveBack);
        }

        private void takeAndGiveBack() {
            budget.enter();
            if (budget.reserve(10)) {
                Check.that(budget.reservedBytes() <= 20, "no more is taken than there is");
                budget.release(10);
            }
            budget.leave();
        }

        @Override
        public void end() {
            Check.that(budget.reservedBytes() == 0, "%d bytes are left", budget.reservedBytes());
            Check.that(budget.share() == 20, "nobody shares any more, but the share is %d", budget.share());
            Check.that(budget.reserve(20), "all is there again");
        }
    }

    /// Two states want what there is once.
    private static final class OneGetsIt implements Scene {
        private final StateBudget budget = new StateBudget(10);
        private boolean hasFirst;
        private boolean hasSecond;

        @Override
        public List<Runnable> threads() {
            return List.of(() -> hasFirst = budget.reserve(10), () -> hasSecond = budget.reserve(10));
        }

        @Override
        public void end() {
            Check.that(hasFirst != hasSecond, "one has it: %s, %s", hasFirst, hasSecond);
            Check.that(budget.reservedBytes() == 10, "%d bytes are taken", budget.reservedBytes());
        }
    }

    /// A chunk waits, which one state wants whole and another one its bytes, while a third gives one back.
    private static final class AChunkWaits implements Scene {
        private final StateBudget budget = new StateBudget(2 * CHUNK);
        private final Chunk second;
        private @Nullable Chunk taken;
        private boolean hasBytes;

        AChunkWaits() {
            Check.that(budget.reserve(2 * CHUNK), "there is room for both");
            budget.giveBack(small());
            second = small();
        }

        /// One that is not as large as it is taken for, since to make one takes long.
        private static Chunk small() {
            Arena arena = Arena.ofShared();
            return new Chunk(arena, arena.allocate(8));
        }

        @Override
        public List<Runnable> threads() {
            return List.of(
                    () -> hasBytes = budget.reserve(CHUNK),
                    () -> budget.giveBack(second),
                    // Made only if none waits, and then there is no room.
                    () -> taken = budget.takeChunk());
        }

        @Override
        public void end() {
            long held = (hasBytes ? CHUNK : 0) + (taken == null ? 0 : CHUNK);
            Check.that(budget.reservedBytes() == held, "%d of %d bytes are taken", budget.reservedBytes(), held);
            if (taken != null) {
                Check.that(taken.memory().scope().isAlive(), "who has a chunk can use it");
                budget.giveBack(taken);
            }
            if (hasBytes) {
                budget.release(CHUNK);
            }
            budget.close();
            Check.that(budget.reservedBytes() == 0, "%d bytes are left", budget.reservedBytes());
            Check.that(budget.reserve(2 * CHUNK), "all is there again");
        }
    }

    /// A chunk is given back while the process gives all memory back.
    private static final class GivenBackAtTheEnd implements Scene {
        private final StateBudget budget = new StateBudget(CHUNK);
        private final Chunk chunk = AChunkWaits.small();

        GivenBackAtTheEnd() {
            Check.that(budget.reserve(CHUNK), "there is room for it");
        }

        @Override
        public List<Runnable> threads() {
            return List.of(() -> budget.giveBack(chunk), budget::close);
        }

        @Override
        public void end() {
            Check.that(!chunk.memory().scope().isAlive(), "no chunk is kept");
            Check.that(budget.reservedBytes() == 0, "%d bytes are left", budget.reservedBytes());
        }
    }

    @Test
    void noMoreIsTakenThanThereIs() {
        assertThat(Interleavings.explore(() -> new MoreThanThereIs())).isGreaterThan(20);
    }

    @Test
    void whatIsThereOnceIsTakenOnce() {
        assertThat(Interleavings.explore(() -> new OneGetsIt())).isGreaterThan(20);
    }

    @Test
    void aChunkThatWaitsGoesToOne() {
        assertThat(Interleavings.explore(() -> new AChunkWaits())).isGreaterThan(20);
    }

    @Test
    void noChunkIsKeptAtTheEnd() {
        assertThat(Interleavings.explore(() -> new GivenBackAtTheEnd())).isGreaterThan(20);
    }
}
