package io.rivulus.data.column;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where each value of a variable length begins: `size + 1` positions, so that each ends where the next begins.
final class Offsets {
    private Offsets() {}

    /// The offsets of `rows` once they stand one after the other.
    static int[] gather(int[] offsets, int[] rows, int count) {
        int[] gathered = new int[count + 1];
        int end = 0;
        for (int i = 0; i < count; i++) {
            end = Math.addExact(end, offsets[rows[i] + 1] - offsets[rows[i]]);
            gathered[i + 1] = end;
        }
        return gathered;
    }

    /// The positions of all elements of `rows[from]` up to, not including, `rows[to]`, in order.
    static int[] elements(int[] offsets, int[] rows, int from, int to) {
        int total = 0;
        for (int i = from; i < to; i++) {
            total = Math.addExact(total, offsets[rows[i] + 1] - offsets[rows[i]]);
        }
        int[] elements = new int[total];
        int next = 0;
        for (int i = from; i < to; i++) {
            for (int element = offsets[rows[i]]; element < offsets[rows[i] + 1]; element++) {
                elements[next++] = element;
            }
        }
        return elements;
    }

    /// Writes the offsets of some rows of a source behind those of `size` rows, whose elements end at `end`; grows the
    /// array where it must.
    static int[] append(int[] offsets, int size, int end, int[] source, int @Nullable [] rows, int from, int to) {
        int needed = size + to - from + 2;
        int[] grown = needed > offsets.length ? Arrays.copyOf(offsets, Math.max(needed, offsets.length * 2)) : offsets;
        int next = end;
        for (int i = from; i < to; i++) {
            int row = rows == null ? i : rows[i];
            next = Math.addExact(next, source[row + 1] - source[row]);
            grown[size + i - from + 1] = next;
        }
        return grown;
    }
}
