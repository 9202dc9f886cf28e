package io.rivulus.connectors.nexmark;

import io.rivulus.base.random.IndexedRandom;

/// Prices in cents from one to a million dollars, spread evenly over their orders of magnitude.
///
/// From a table with straight lines between its entries, for `pow` takes longer than the rest of a bid, and need not
/// give the same on every machine.
final class Prices {
    private static final int ORDERS = 6;
    private static final int STEPS = 1 << 12;
    private static final double[] TABLE = new double[STEPS + 1];

    static {
        for (int i = 0; i <= STEPS; i++) {
            TABLE[i] = StrictMath.pow(10, (double) ORDERS * i / STEPS) * 100;
        }
    }

    private Prices() {}

    static long next(IndexedRandom random) {
        long draw = random.nextLong();
        int step = (int) (draw >>> 52);
        double share = (draw & 0xfffffffffffffL) * 0x1p-52;
        return Math.round(TABLE[step] + share * (TABLE[step + 1] - TABLE[step]));
    }
}
