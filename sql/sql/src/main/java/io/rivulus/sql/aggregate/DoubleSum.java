package io.rivulus.sql.aggregate;

/// A sum of DOUBLEs and their products in twice the digits, about 31: the unevaluated sum of two DOUBLEs (Dekker, "A
/// floating-point technique for extending the available precision", 1971). Mutable, for use within a call.
final class DoubleSum {
    double high;
    double low;

    DoubleSum set(double high, double low) {
        this.high = high;
        this.low = low;
        return this;
    }

    /// Adds another one, whose digits may begin anywhere.
    void add(double otherHigh, double otherLow) {
        double sum = high + otherHigh;
        double part = sum - high;
        double error = (high - (sum - part)) + (otherHigh - part);
        normalise(sum, error + low + otherLow);
    }

    void multiply(double otherHigh, double otherLow) {
        double product = high * otherHigh;
        double error = Math.fma(high, otherHigh, -product);
        normalise(product, error + high * otherLow + low * otherHigh);
    }

    void divide(double divisor) {
        double first = high / divisor;
        double remainder = Math.fma(-first, divisor, high) + low;
        normalise(first, remainder / divisor);
    }

    void negate() {
        high = -high;
        low = -low;
    }

    /// Takes two numbers of which the first is the larger one.
    private void normalise(double large, double small) {
        high = large + small;
        low = small - (high - large);
    }
}
