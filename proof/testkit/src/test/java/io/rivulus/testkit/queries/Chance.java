package io.rivulus.testkit.queries;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What decides when something is drawn. Used by one thread.
final class Chance {
    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    /// Whether something happens that does so once in `n` times.
    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /// From 0 to `bound - 1`.
    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T of(List<? extends T> all) {
        return all.get(random.nextInt(all.size()));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final <T> T of(T... all) {
        return all[random.nextInt(all.length)];
    }

    <T> List<T> shuffled(List<? extends T> all) {
        List<T> rest = new ArrayList<>(all);
        List<T> drawn = new ArrayList<>();
        while (!rest.isEmpty()) {
            drawn.add(rest.remove(random.nextInt(rest.size())));
        }
        return drawn;
    }
}
