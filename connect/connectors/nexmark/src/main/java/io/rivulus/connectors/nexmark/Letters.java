package io.rivulus.connectors.nexmark;

import io.rivulus.base.random.IndexedRandom;
import io.rivulus.data.column.BytesColumnBuilder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Random text of small letters.
final class Letters {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVEN_BYTES = 0x00ff00ff00ff00ffL;
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;
    private static final long ALL_A = 'a' * EACH_BYTE;
    private static final int LETTERS = 26;

    /// Of 256 characters of a name so many are gaps: one in thirteen.
    private static final int GAP_OF_256 = 256 / 13;

    private static final int NAME_BYTES_MIN = 3;

    private Letters() {}

    /// Appends so many letters.
    static void append(BytesColumnBuilder target, int length, IndexedRandom random) {
        byte[] bytes = target.extend(length, Long.BYTES);
        int end = target.byteCount();
        for (int at = end - length; at < end; at += Long.BYTES) {
            LONGS.set(bytes, at, eight(random.nextLong()));
        }
    }

    /// Appends a text of 3 up to, not including, `bytesMax` letters with gaps among them.
    static void appendName(BytesColumnBuilder target, int bytesMax, byte gap, IndexedRandom random) {
        int length = nameBytes(bytesMax, random);
        writeName(target.extend(length, Long.BYTES), target.byteCount() - length, length, gap, random);
    }

    static int nameBytes(int bytesMax, IndexedRandom random) {
        return NAME_BYTES_MIN + random.below(bytesMax - NAME_BYTES_MIN);
    }

    /// Writes a text that neither begins nor ends with a gap.
    ///
    /// @param target has 8 bytes more behind the text
    static void writeName(byte[] target, int from, int length, byte gap, IndexedRandom random) {
        long gaps = EACH_BYTE * gap;
        for (int i = 0; i < length; i += Long.BYTES) {
            long isGap = fewOfEight(random.nextLong());
            LONGS.set(target, from + i, (eight(random.nextLong()) & ~isGap) | (gaps & isGap));
        }
        long ends = eight(random.nextLong());
        target[from] = (byte) ends;
        target[from + length - 1] = (byte) (ends >>> Byte.SIZE);
    }

    /// All bits of those of eight bytes that are below [#GAP_OF_256], all at once: a byte is not below when its highest
    /// bit is set, or the others and 128 less the bound come to one.
    private static long fewOfEight(long random) {
        long others = (random & ~HIGHEST_BITS) + EACH_BYTE * (128 - GAP_OF_256);
        long below = ~(others | random) & HIGHEST_BITS;
        return (below >>> 7) * 0xff;
    }

    /// What fills an event up to an average length: between four and six fifths of what is missing.
    static void appendFill(BytesColumnBuilder target, int bytesSoFar, int bytesAverage, IndexedRandom random) {
        int missing = Math.max(bytesAverage - bytesSoFar, 0);
        int fifth = Math.round(missing * 0.2f);
        append(target, missing - fifth + (fifth == 0 ? 0 : random.below(2 * fifth)), random);
    }

    /// Each of eight bytes scaled to a letter, all at once: in lanes of 16 bits, times 26 over 256.
    private static long eight(long random) {
        long even = ((random & EVEN_BYTES) * LETTERS) >>> Byte.SIZE & EVEN_BYTES;
        long odd = ((random >>> Byte.SIZE & EVEN_BYTES) * LETTERS) & ~EVEN_BYTES;
        return (even | odd) + ALL_A;
    }
}
