package io.rivulus.state;

import java.util.Arrays;

/// From the leading bits of a hash to the number of a segment. Owned by one thread at a time.
final class SegmentDirectory {
    private int[] numbers = new int[1];
    private int depth;

    /// How many bits tell segments apart.
    int depth() {
        return depth;
    }

    int size() {
        return numbers.length;
    }

    /// The number at a place in the order of the hashes.
    int at(int place) {
        return numbers[place];
    }

    int number(long hash) {
        return numbers[prefix(hash, depth)];
    }

    /// The first hash of a place.
    long hash(int place) {
        return (long) place << (Long.SIZE - 1 - depth) << 1;
    }

    /// The first hash behind those that share the first `bits` bits of a hash, 0 when there is none.
    static long end(long hash, int bits) {
        int rest = Long.SIZE - bits;
        return bits == 0 ? 0 : ((hash >>> rest) + 1) << rest;
    }

    /// Writes the number for each hash to `out`.
    void find(long[] hashes, int count, long[] out) {
        int[] all = numbers;
        int bits = depth;
        for (int i = 0; i < count; i++) {
            out[i] = all[prefix(hashes[i], bits)];
        }
    }

    /// Lets another segment have the hashes of a segment in which the last of some leading bits is 1.
    ///
    /// @param hash of a row that belongs to the segment
    /// @param bits how many they are: one more than those that the segment's hashes shared
    void divide(long hash, int bits, int other) {
        if (bits > depth) {
            int[] half = numbers;
            numbers = new int[half.length * 2];
            Arrays.setAll(numbers, i -> half[i >>> 1]);
            depth = bits;
        }
        int run = 1 << (depth - bits);
        int first = (prefix(hash, bits - 1) * 2 + 1) * run;
        Arrays.fill(numbers, first, first + run, other);
    }

    void clear() {
        numbers = new int[1];
        depth = 0;
    }

    SegmentDirectory copy() {
        SegmentDirectory copy = new SegmentDirectory();
        copy.numbers = numbers.clone();
        copy.depth = depth;
        return copy;
    }

    /// The first `bits` bits of a hash. Two shifts, as one by 64 would be none at all.
    static int prefix(long hash, int bits) {
        return (int) (hash >>> 1 >>> (63 - bits));
    }
}
