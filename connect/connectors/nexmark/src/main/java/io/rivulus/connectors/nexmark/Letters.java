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
    private static final long ALL_A = 0x6161616161616161L;
    private static final int LETTERS = 26;

    /// Of 256 characters of a name so many are gaps: one in thirteen.
    private static final int GAP_OF_256 = 256 / 13;

    private static final int NAME_BYTES_MIN = 3;

    private Letters() {}

    /// Appends so many letters.
    static void append(BytesColumnBuilder target, int length, IndexedRandom random) {
        byte[] bytes = target.extend(length);
        int end = target.byteCount();
        int at = end - length;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            LONGS.set(bytes, at, eight(random.nextLong()));
        }
        long rest = eight(random.nextLong());
        for (; at < end; at++) {
            bytes[at] = (byte) rest;
            rest >>>= Byte.SIZE;
        }
    }

    /// Appends a text of 3 up to, not including, `bytesMax` letters with gaps among them.
    static void appendName(BytesColumnBuilder target, int bytesMax, byte gap, IndexedRandom random) {
        int length = nameBytes(bytesMax, random);
        writeName(target.extend(length), target.byteCount() - length, length, gap, random);
    }

    static int nameBytes(int bytesMax, IndexedRandom random) {
        return NAME_BYTES_MIN + random.below(bytesMax - NAME_BYTES_MIN);
    }

    /// Writes a text that neither begins nor ends with a gap.
    static void writeName(byte[] target, int from, int length, byte gap, IndexedRandom random) {
        long letters = 0;
        long gaps = 0;
        for (int i = 0; i < length; i++) {
            if (i % Long.BYTES == 0) {
                letters = eight(random.nextLong());
                gaps = random.nextLong();
            }
            boolean isGap = (gaps & 0xff) < GAP_OF_256 && i > 0 && i < length - 1;
            target[from + i] = isGap ? gap : (byte) letters;
            letters >>>= Byte.SIZE;
            gaps >>>= Byte.SIZE;
        }
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
