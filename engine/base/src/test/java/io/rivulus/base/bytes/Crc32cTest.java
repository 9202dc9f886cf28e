package io.rivulus.base.bytes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

final class Crc32cTest {
    @Test
    void agreesWithThePublishedCheckValue() {
        byte[] bytes = "_123456789_".getBytes(US_ASCII);
        assertThat(Crc32c.of(bytes, 1, 9)).isEqualTo(0xe3069283);
        assertThat(Crc32c.of(MemorySegment.ofArray(bytes).asSlice(1, 9))).isEqualTo(0xe3069283);
    }
}
