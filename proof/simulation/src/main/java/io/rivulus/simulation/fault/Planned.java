package io.rivulus.simulation.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A fault that is to come.
///
/// @param after the time from the one before it
/// @param during how long it lasts, of those that last
/// @param strength from 0 to 1, whatever that means for the fault
public record Planned(Duration after, Fault fault, Duration during, double strength) {
    private static final Duration GAP_MIN = Duration.ofMillis(1);
    private static final Duration GAP_MAX = Duration.ofMillis(50);

    /// Draws some faults, in their order.
    ///
    /// @param kinds those that there may be
    public static List<Planned> draw(RandomGenerator random, Set<Fault> kinds, int countMax) {
        List<Planned> planned = new ArrayList<>();
        Duration gapMax = Draw.between(random, GAP_MIN, GAP_MAX);
        List<Fault> sorted = kinds.stream().sorted().toList();
        if (!sorted.isEmpty()) {
            for (int left = random.nextInt(countMax + 1); left > 0; left--) {
                planned.add(new Planned(
                        Draw.below(random, gapMax),
                        sorted.get(random.nextInt(sorted.size())),
                        Draw.below(random, gapMax),
                        random.nextDouble()));
            }
        }
        return planned;
    }
}
