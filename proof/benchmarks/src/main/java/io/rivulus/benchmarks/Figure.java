package io.rivulus.benchmarks;

import java.util.Locale;
import java.util.Optional;

/// What was measured.
///
/// @param what of which work and whom, such as `csv, DuckDB`
/// @param goal what it has to reach; the peers' have none
record Figure(String what, double value, String unit, Optional<Goal> goal) {
    /// A bound of a figure, from below or above.
    record Goal(boolean atLeast, double bound) {
        /// Whether a figure reaches it, give or take a share of it: machines differ from run to run.
        boolean isMet(double value, double tolerance) {
            return atLeast ? value >= bound * (1 - tolerance) : value <= bound * (1 + tolerance);
        }

        String text() {
            return (atLeast ? "at least " : "at most ") + number(bound);
        }
    }

    static Figure of(String what, double value, String unit) {
        return new Figure(what, value, unit, Optional.empty());
    }

    Figure atLeast(double bound) {
        return new Figure(what, value, unit, Optional.of(new Goal(true, bound)));
    }

    Figure atMost(double bound) {
        return new Figure(what, value, unit, Optional.of(new Goal(false, bound)));
    }

    boolean misses(double tolerance) {
        return goal.filter(wanted -> !wanted.isMet(value, tolerance)).isPresent();
    }

    /// `csv: 180 MB/s, at least 250 is the goal`.
    String text() {
        return "%s: %s %s%s"
                .formatted(
                        what,
                        number(value),
                        unit,
                        goal.map(wanted -> ", the goal is " + wanted.text()).orElse(""));
    }

    /// Three digits that count.
    static String number(double value) {
        int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
