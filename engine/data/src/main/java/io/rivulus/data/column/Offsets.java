package io.rivulus.data.column;

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

    /// The positions of all elements of `rows`, in order: what to gather from an element column.
    static int[] elements(int[] offsets, int[] rows, int count, int total) {
        int[] elements = new int[total];
        int next = 0;
        for (int i = 0; i < count; i++) {
            for (int element = offsets[rows[i]]; element < offsets[rows[i] + 1]; element++) {
                elements[next++] = element;
            }
        }
        return elements;
    }
}
