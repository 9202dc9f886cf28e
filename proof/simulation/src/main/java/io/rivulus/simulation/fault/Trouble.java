package io.rivulus.simulation.fault;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What goes wrong just now: whoever could fail asks whether it does. Used by the simulation's thread alone.
public final class Trouble {
    private final RandomGenerator random;
    private final Map<Fault, Double> chances = new EnumMap<>(Fault.class);

    public Trouble(RandomGenerator random) {
        this.random = random;
    }

    /// Begins a trouble.
    ///
    /// @param chance how probably it strikes who asks
    public void begin(Fault fault, double chance) {
        chances.put(fault, chance);
    }

    public void end(Fault fault) {
        chances.remove(fault);
    }

    /// Whether whoever asks fails now by this fault.
    public boolean strikes(Fault fault) {
        Double chance = chances.get(fault);
        return chance != null && random.nextDouble() < chance;
    }

    /// How long something takes.
    Duration between(Duration min, Duration max) {
        return Draw.between(random, min, max);
    }

    /// Something that may be so or not.
    public boolean either() {
        return random.nextBoolean();
    }
}
