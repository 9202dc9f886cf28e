package io.rivulus.sql.function;

/// Whole numbers as text, without a String in between.
final class Digits {
    /// The most characters that a long needs.
    static final int LENGTH_MAX = 20;

    private Digits() {}

    /// Writes a number from `at` on and tells how many bytes it took.
    static int write(long value, byte[] out, int at) {
        int length = length(value);
        int position = at + length;
        // Negative numbers reach further than positive ones.
        long rest = value < 0 ? value : -value;
        do {
            out[--position] = (byte) ('0' - rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (value < 0) {
            out[at] = '-';
        }
        return length;
    }

    private static int length(long value) {
        long rest = value < 0 ? value : -value;
        int length = value < 0 ? 2 : 1;
        while (rest <= -10) {
            rest /= 10;
            length++;
        }
        return length;
    }
}
