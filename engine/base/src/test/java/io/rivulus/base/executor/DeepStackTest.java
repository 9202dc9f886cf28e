package io.rivulus.base.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class DeepStackTest {
    private static int depth(int levels) {
        return levels == 0 ? 0 : 1 + depth(levels - 1);
    }

    @Test
    void holdsAMillionFrames() {
        assertThat(DeepStack.call(() -> depth(1_000_000))).isEqualTo(1_000_000);
    }

    @Test
    void throwsWhatTheWorkThrows() {
        assertThatThrownBy(() -> DeepStack.call(() -> {
                    throw new IllegalStateException("told");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("told");
    }

    @Test
    void finishesThoughInterruptedAndKeepsTheInterrupt() {
        Thread.currentThread().interrupt();
        assertThat(DeepStack.call(() -> 7)).isEqualTo(7);
        assertThat(Thread.interrupted()).isTrue();
    }
}
