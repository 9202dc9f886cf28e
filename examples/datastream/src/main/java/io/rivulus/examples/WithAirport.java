package io.rivulus.examples;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.OpenContext;
import io.rivulus.api.function.RichCoFlatMapFunction;
import io.rivulus.api.state.ListState;
import io.rivulus.api.state.ListStateDescriptor;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;
import io.rivulus.examples.DelayAlerts.Airport;
import io.rivulus.examples.DelayAlerts.Alert;
import io.rivulus.examples.FlightDelays.Flight;

/// Gives flights the name of their airport. Those that come before it is known wait for it.
final class WithAirport extends RichCoFlatMapFunction<Flight, Airport, Alert> {
    private transient ValueState<Airport> known;
    private transient ListState<Flight> waiting;

    @Override
    public void open(OpenContext context) {
        known = getRuntimeContext().getState(new ValueStateDescriptor<>("airport", Airport.class));
        waiting = getRuntimeContext().getListState(new ListStateDescriptor<>("waiting", Flight.class));
    }

    @Override
    public void flatMap1(Flight flight, Collector<Alert> out) {
        Airport airport = known.value();
        if (airport == null) {
            waiting.add(flight);
        } else {
            out.collect(alert(flight, airport));
        }
    }

    @Override
    public void flatMap2(Airport airport, Collector<Alert> out) {
        known.update(airport);
        for (Flight flight : waiting.get()) {
            out.collect(alert(flight, airport));
        }
        waiting.clear();
    }

    private static Alert alert(Flight flight, Airport airport) {
        return new Alert(
                flight.departure().toString(), airport.name(), airport.city(), flight.destination(), flight.delay());
    }
}
