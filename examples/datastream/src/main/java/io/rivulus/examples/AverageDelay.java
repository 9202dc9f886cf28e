package io.rivulus.examples;

import io.rivulus.api.function.AggregateFunction;
import io.rivulus.examples.FlightDelays.Flight;

/// The average of delays in minutes, kept as their sum and number.
final class AverageDelay implements AggregateFunction<Flight, AverageDelay.Sum, Double> {
    record Sum(long minutes, long flights) {}

    @Override
    public Sum createAccumulator() {
        return new Sum(0, 0);
    }

    @Override
    public Sum add(Flight flight, Sum sum) {
        return new Sum(sum.minutes() + flight.delay(), sum.flights() + 1);
    }

    @Override
    public Double getResult(Sum sum) {
        return (double) sum.minutes() / sum.flights();
    }

    @Override
    public Sum merge(Sum left, Sum right) {
        return new Sum(left.minutes() + right.minutes(), left.flights() + right.flights());
    }
}
