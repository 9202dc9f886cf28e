package io.rivulus.simulation.workload;

import java.util.random.RandomGenerator;

/// A kind of job whose right outcome is known.
public interface Workload {
    /// By which it is asked for.
    String name();

    /// Draws a job of this kind.
    Play draw(RandomGenerator random, Outside outside);
}
