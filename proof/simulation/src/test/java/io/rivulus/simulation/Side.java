package io.rivulus.simulation;

/// The two sides of each seam, which must behave alike.
enum Side {
    PRODUCTION,
    SIMULATED
}
