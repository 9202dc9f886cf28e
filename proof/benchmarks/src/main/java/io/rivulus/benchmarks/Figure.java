package io.rivulus.benchmarks;

import java.util.Locale;
import java.util.Optional;

/// What was measured.
///
/// @param what of which work and whom, such as `csv, DuckDB`
/// @param goal what it has to reach; the peers' have none
/// @param bound what kept it from being better, as far as it is known; said when it misses its goal
record Figure(String what, double value, String unit, Optional<Goal> goal, String bound) {
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
        return new Figure(what, value, unit, Optional.empty(), "");
    }

    Figure atLeast(double least) {
        return new Figure(what, value, unit, Optional.of(new Goal(true, least)), bound);
    }

    Figure atMost(double most) {
        return new Figure(what, value, unit, Optional.of(new Goal(false, most)), bound);
    }

    Figure because(String known) {
        return new Figure(what, value, unit, goal, known);
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

    /// The same with what kept it from being better: `…, the goal is at least 250 (the reader is busy 99 % of the
    /// time)`.
    String textWithBound() {
        return bound.isEmpty() ? text() : "%s (%s)".formatted(text(), bound);
    }

    /// Three digits that count.
    static String number(double value) {
        int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
