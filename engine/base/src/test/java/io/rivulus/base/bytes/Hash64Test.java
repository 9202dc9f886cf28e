package io.rivulus.base.bytes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Hash64Test {
    /// The vectors published with wyhash final version 4; each has its own seed.
    @ParameterizedTest
    @CsvSource({
        "0, '',                                                              93228a4de0eec5a2",
        "1, a,                                                               c5bac3db178713c4",
        "2, abc,                                                             a97f2f7b1d9b3314",
        "3, message digest,                                                  786d1f1df3801df4",
        "4, abcdefghijklmnopqrstuvwxyz,                                      dca5a8138ad37c87",
        "5, ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789,  b9e734f117cfaf70",
        "6, 12345678901234567890123456789012345678901234567890123456789012345678901234567890, 6cc5eab49a92d617",
    })
    void isWyhashFinalVersion4(long seed, String text, String hash) {
        byte[] bytes = text.getBytes(US_ASCII);
        assertThat(Hash64.of(bytes, 0, bytes.length, seed)).isEqualTo(Long.parseUnsignedLong(hash, 16));
    }

    /// State files depend on these: a change here makes every snapshot unreadable.
    @Test
    void neverChanges() {
        byte[] bytes = numbered(200);
        long all = 0;
        for (int length = 0; length <= bytes.length; length++) {
            all = Hash64.combine(all, Hash64.of(bytes, 0, length));
        }
        assertThat(all).isEqualTo(4327096149988226422L);
    }

    @Test
    void dependsOnTheBytesAlone() {
        byte[] bytes = numbered(300);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment offHeap = arena.allocate(301);
            MemorySegment.copy(MemorySegment.ofArray(bytes), 0, offHeap, 1, 300);
            for (int length = 0; length <= 290; length++) {
                byte[] alone = new byte[length];
                System.arraycopy(bytes, 7, alone, 0, length);
                long expected = Hash64.of(alone);
                assertThat(Hash64.of(bytes, 7, length)).isEqualTo(expected);
                assertThat(Hash64.of(offHeap, 8, length)).isEqualTo(expected);
                assertThat(Hash64.of(MemorySegment.ofArray(bytes), 7, length)).isEqualTo(expected);
            }
        }
    }

    @Test
    void aNumberHashesLikeItsLittleEndianBytes() {
        for (long value : new long[] {0, 1, -1, 42, Long.MIN_VALUE, 0x0123456789abcdefL}) {
            ByteBuffer eight =
                    ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
            assertThat(Hash64.ofLong(value)).isEqualTo(Hash64.of(eight.array()));
            ByteBuffer four =
                    ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) value);
            assertThat(Hash64.ofInt((int) value)).isEqualTo(Hash64.of(four.array()));
        }
    }

    @Test
    void combiningDependsOnTheOrder() {
        assertThat(Hash64.combine(1, 2)).isNotEqualTo(Hash64.combine(2, 1));
        assertThat(Hash64.combine(0, 0)).isNotZero();
    }

    @Test
    void eachBitOfANumberChangesAboutHalfTheBitsOfItsHash() {
        for (int bit = 0; bit < 64; bit++) {
            int changed = 0;
            for (long value = 0; value < 1000; value++) {
                changed += Long.bitCount(Hash64.ofLong(value) ^ Hash64.ofLong(value ^ (1L << bit)));
            }
            assertThat(changed / 1000.0).isBetween(31.0, 33.0);
        }
    }

    private static byte[] numbered(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 37 + 11);
        }
        return bytes;
    }
}
