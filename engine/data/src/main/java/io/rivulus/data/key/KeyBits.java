package io.rivulus.data.key;

/// The bits that stand for a floating-point number in a key: GROUP BY holds 0.0 and -0.0 equal, and all NaNs.
public final class KeyBits {
    private KeyBits() {}

    public static int of(float value) {
        // Adding zero turns -0.0 to 0.0 and leaves every other number as it is.
        return Float.floatToIntBits(value + 0.0f);
    }

    public static long of(double value) {
        return Double.doubleToLongBits(value + 0.0);
    }
}
