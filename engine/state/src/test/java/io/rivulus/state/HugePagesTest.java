package io.rivulus.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

final class HugePagesTest {
    private static final long BYTES = 2 * HugePages.PAGE_BYTES;

    @Test
    void givesWholePagesOfZerosUntilTheArenaIsClosed() {
        MemorySegment memory;
        try (Arena arena = Arena.ofShared()) {
            memory = HugePages.allocate(arena, BYTES);
            assertThat(memory.byteSize()).isEqualTo(BYTES);
            assertThat(memory.address() % HugePages.PAGE_BYTES).isZero();
            for (long at = 0; at < BYTES; at += Long.BYTES) {
                assertThat(memory.get(ValueLayout.JAVA_LONG, at)).isZero();
                memory.set(ValueLayout.JAVA_LONG, at, ~at);
            }
            assertThat(memory.get(ValueLayout.JAVA_LONG, BYTES - Long.BYTES)).isEqualTo(~(BYTES - Long.BYTES));
            assertThatThrownBy(() -> memory.get(ValueLayout.JAVA_LONG, BYTES))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThatThrownBy(() -> memory.get(ValueLayout.JAVA_LONG, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsRegionsApart() {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment one = HugePages.allocate(arena, BYTES);
            MemorySegment other = HugePages.allocate(arena, BYTES);
            one.fill((byte) 1);
            other.fill((byte) 2);
            assertThat(one.get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) 1);
            assertThat(one.get(ValueLayout.JAVA_BYTE, BYTES - 1)).isEqualTo((byte) 1);
        }
    }
}
