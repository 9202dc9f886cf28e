package io.rivulus.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.Check;
import io.rivulus.interleavings.Interleavings;
import io.rivulus.interleavings.Scene;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FreezingInterleavingsTest {
    /// Memory that a snapshot reads is freed, and all of it at last.
    private static final class OwnerEnds implements Scene {
        private final StateBudget budget = new StateBudget(1 << 20);
        private final Blocks blocks = new Blocks(budget, (reserved, needed) -> new IllegalStateException("full"));
        private final Freezing freezing = new Freezing(blocks, Optional.empty());
        private final MemorySegment block = blocks.allocate(64);
        private final FrozenState first = new FrozenState(freezing);
        private final FrozenState second = new FrozenState(freezing);

        OwnerEnds() {
            freezing.begin(first);
            freezing.begin(second);
        }

        @Override
        public List<Runnable> threads() {
            return List.of(
                    () -> {
                        freezing.free(block);
                        freezing.close();
                    },
                    () -> read(first),
                    () -> read(second));
        }

        private void read(FrozenState frozen) {
            Check.that(block.scope().isAlive(), "memory is there for as long as it is read");
            frozen.close();
        }

        @Override
        public void end() {
            Check.that(!block.scope().isAlive(), "the last one frees all");
            Check.that(budget.reservedBytes() == 0, "%d bytes are left", budget.reservedBytes());
        }
    }

    @Test
    void theLastOfThoseWhoReadFreesTheMemory() {
        assertThat(Interleavings.exploreLongLoops(() -> new OwnerEnds())).isGreaterThan(20);
    }
}
