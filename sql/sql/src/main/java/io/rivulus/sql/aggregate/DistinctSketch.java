package io.rivulus.sql.aggregate;

import io.rivulus.base.Check;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// About how many different values there are, from their hashes, within 16 KiB.
///
/// Up to [#EXACT_MAX] hashes are kept as they are, so that small counts are exact. Beyond, it is a HyperLogLog
/// (Flajolet et al., 2007) of 2^14 registers over 64-bit hashes, read by the estimator of Ertl ("New cardinality
/// estimation algorithms for HyperLogLog sketches", 2017), which needs no tables of corrections: its standard error is
/// 1.04 / √2^14, 0.8 %, at any size. What is kept does not depend on the order of values, nor on how they were merged.
///
/// Mutable, for use within a call: [#read] it, change it, [#write] it.
final class DistinctSketch {
    static final int EXACT_MAX = 1024;
    static final int BYTES_MAX = 1 << 14;

    private static final int INDEX_BITS = 14;
    private static final int RANK_BITS = Long.SIZE - INDEX_BITS;

    private final long[] hashes = new long[EXACT_MAX];
    private final byte[] registers = new byte[BYTES_MAX];
    private int exact;
    private boolean isExact = true;

    /// Takes on no values.
    void clear() {
        read(new byte[0], 0);
    }

    /// Takes on what was written; nothing is no values.
    void read(byte[] bytes, int length) {
        isExact = length < BYTES_MAX;
        exact = 0;
        if (isExact) {
            ByteBuffer.wrap(bytes, 0, length).asLongBuffer().get(hashes, 0, length / Long.BYTES);
            exact = length / Long.BYTES;
        } else {
            Check.that(length == BYTES_MAX, "a sketch has %d bytes", length);
            System.arraycopy(bytes, 0, registers, 0, length);
        }
    }

    byte[] write() {
        if (!isExact) {
            return registers.clone();
        }
        ByteBuffer bytes = ByteBuffer.allocate(exact * Long.BYTES);
        bytes.asLongBuffer().put(hashes, 0, exact);
        return bytes.array();
    }

    /// Adds a value, and says whether anything changed.
    boolean add(long hash) {
        if (!isExact) {
            return raise(hash);
        }
        int place = Arrays.binarySearch(hashes, 0, exact, hash);
        if (place >= 0) {
            return false;
        }
        if (exact == EXACT_MAX) {
            approximate();
            return raise(hash);
        }
        System.arraycopy(hashes, -place - 1, hashes, -place, exact + place + 1);
        hashes[-place - 1] = hash;
        exact++;
        return true;
    }

    void merge(DistinctSketch other) {
        if (other.isExact) {
            for (int i = 0; i < other.exact; i++) {
                add(other.hashes[i]);
            }
            return;
        }
        if (isExact) {
            approximate();
        }
        for (int i = 0; i < registers.length; i++) {
            registers[i] = (byte) Math.max(registers[i], other.registers[i]);
        }
    }

    private void approximate() {
        isExact = false;
        Arrays.fill(registers, (byte) 0);
        for (int i = 0; i < exact; i++) {
            raise(hashes[i]);
        }
    }

    private boolean raise(long hash) {
        int index = (int) (hash >>> RANK_BITS);
        // The bit behind the last ends the zeros at the latest.
        byte rank = (byte) (Long.numberOfLeadingZeros(hash << INDEX_BITS | 1L << (INDEX_BITS - 1)) + 1);
        if (registers[index] >= rank) {
            return false;
        }
        registers[index] = rank;
        return true;
    }

    long estimate() {
        if (isExact) {
            return exact;
        }
        int[] ranks = new int[RANK_BITS + 2];
        for (byte rank : registers) {
            ranks[rank]++;
        }
        double count = registers.length;
        double sum = count * tau(1 - ranks[RANK_BITS + 1] / count);
        for (int rank = RANK_BITS; rank >= 1; rank--) {
            sum = (sum + ranks[rank]) / 2;
        }
        sum += count * sigma(ranks[0] / count);
        return Math.round(count * count / (2 * Math.log(2) * sum));
    }

    private static double sigma(double zeros) {
        if (zeros == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double x = zeros;
        double y = 1;
        double sum = x;
        double last = -1;
        while (sum != last) {
            x *= x;
            last = sum;
            sum += x * y;
            y += y;
        }
        return sum;
    }

    private static double tau(double notFull) {
        if (notFull == 0 || notFull == 1) {
            return 0;
        }
        double x = notFull;
        double y = 1;
        double sum = 1 - x;
        double last = -1;
        while (sum != last) {
            x = Math.sqrt(x);
            last = sum;
            y /= 2;
            sum -= (1 - x) * (1 - x) * y;
        }
        return sum / 3;
    }
}
