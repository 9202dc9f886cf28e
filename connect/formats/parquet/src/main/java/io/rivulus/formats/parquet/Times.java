package io.rivulus.formats.parquet;

/// Arithmetic of times.
final class Times {
    static final long MILLIS_PER_SECOND = 1000;
    static final long MICROS_PER_SECOND = 1_000_000;
    static final long NANOS_PER_SECOND = 1_000_000_000;
    static final long SECONDS_PER_DAY = 86_400;

    /// The Julian day of 1970-01-01, from which INT96 counts.
    static final int JULIAN_EPOCH_DAY = 2_440_588;

    static final int INT96_BYTES = 12;

    private Times() {}

    /// How many units the last digit of so many stands for.
    static long step(int digits, long unitsPerSecond) {
        long step = unitsPerSecond;
        for (int i = 0; i < digits && step > 1; i++) {
            step /= 10;
        }
        return step;
    }
}
