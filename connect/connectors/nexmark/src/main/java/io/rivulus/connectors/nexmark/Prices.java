package io.rivulus.connectors.nexmark;

import io.rivulus.base.random.IndexedRandom;

/// Prices in cents from one to a million dollars, spread evenly over their orders of magnitude.
///
/// From a table with straight lines between its entries, for `pow` takes longer than the rest of a bid, and need not
/// give the same on every machine.
final class Prices {
    private static final int ORDERS = 6;
    private static final int STEP_BITS = 9;
    private static final int STEPS = 1 << STEP_BITS;
    private static final long SHARE = (1L << 52) - 1;
    private static final double SHARE_UNIT = 0x1p-52;
    private static final double[] TABLE = new double[STEPS + 1];

    static {
        for (int i = 0; i <= STEPS; i++) {
            TABLE[i] = StrictMath.pow(10, (double) ORDERS * i / STEPS) * 100;
        }
    }

    private Prices() {}

    static long next(IndexedRandom random) {
        long draw = random.nextLong();
        int step = (int) (draw >>> (Long.SIZE - STEP_BITS));
        double share = (draw & SHARE) * SHARE_UNIT;
        return (long) (TABLE[step] + share * (TABLE[step + 1] - TABLE[step]) + 0.5);
    }
}
