package io.rivulus.connectors.nexmark;

import java.util.Arrays;

/// At what event time events occur: at a rate, or at several that take turns. Immutable.
///
/// @param baseMillis the time of event 0
/// @param delaysMillis from one event to the next, in each of the steps of a period
/// @param stepMillis how long a step is
/// @param stepEvents how many events a step has
record EventTimes(long baseMillis, double[] delaysMillis, double stepMillis, long[] stepEvents) {
    private static final double MILLIS_PER_SECOND = 1e3;

    /// In how many steps the rate goes from one to the other and back.
    private static final int SINE_STEPS = 10;

    /// How the rate changes over a period.
    enum Shape {
        /// The first rate for half of it, the next rate for the other half.
        SQUARE,
        /// From the first rate to the next one and back, as a cosine.
        SINE
    }

    static EventTimes of(long baseMillis, double firstRate, double nextRate, Shape shape, double periodSeconds) {
        double[] rates = firstRate == nextRate
                ? new double[] {firstRate}
                : switch (shape) {
                    case SQUARE -> new double[] {firstRate, nextRate};
                    case SINE -> sine(firstRate, nextRate);
                };
        double stepSeconds = periodSeconds / rates.length;
        long[] events = Arrays.stream(rates)
                .mapToLong(rate -> Math.max(1, Math.round(rate * stepSeconds)))
                .toArray();
        double[] delays =
                Arrays.stream(rates).map(rate -> MILLIS_PER_SECOND / rate).toArray();
        return new EventTimes(baseMillis, delays, stepSeconds * MILLIS_PER_SECOND, events);
    }

    private static double[] sine(double firstRate, double nextRate) {
        double middle = (firstRate + nextRate) / 2;
        double amplitude = (firstRate - nextRate) / 2;
        double[] rates = new double[SINE_STEPS];
        Arrays.setAll(rates, step -> middle + amplitude * StrictMath.cos(2 * Math.PI * step / SINE_STEPS));
        return rates;
    }

    /// When an event occurs. Never falls from one event to the next.
    long millis(long event) {
        return baseMillis + (long) sinceBase(event);
    }

    private double sinceBase(long event) {
        if (delaysMillis.length == 1) {
            return event * delaysMillis[0];
        }
        long periodEvents = Arrays.stream(stepEvents).sum();
        long left = event % periodEvents;
        long periods = event / periodEvents;
        double start = periods * stepMillis * delaysMillis.length;
        int step = 0;
        while (left >= stepEvents[step]) {
            left -= stepEvents[step];
            start += stepMillis;
            step++;
        }
        return start + Math.min(left * delaysMillis[step], stepMillis);
    }
}
