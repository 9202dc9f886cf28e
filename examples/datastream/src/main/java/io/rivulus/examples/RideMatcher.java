package io.rivulus.examples;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.KeyedCoProcessFunction;
import io.rivulus.api.function.OpenContext;
import io.rivulus.api.function.OutputTag;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;
import io.rivulus.examples.RidesAndFares.Fare;
import io.rivulus.examples.RidesAndFares.Ride;

/// Keeps of each ride what came first, until the other comes or two hours of event time are over.
final class RideMatcher extends KeyedCoProcessFunction<Long, Ride, Fare, String> {
    static final OutputTag<String> ALONE = new OutputTag<>("alone", String.class);

    private static final long WAIT_MILLIS = 2 * 60 * 60_000L;

    private transient ValueState<Ride> rides;
    private transient ValueState<Fare> fares;

    @Override
    public void open(OpenContext context) {
        rides = getRuntimeContext().getState(new ValueStateDescriptor<>("ride", Ride.class));
        fares = getRuntimeContext().getState(new ValueStateDescriptor<>("fare", Fare.class));
    }

    @Override
    public void processElement1(Ride ride, Context context, Collector<String> out) {
        Fare fare = fares.value();
        if (fare == null) {
            rides.update(ride);
            context.timerService().registerEventTimeTimer(Tables.millis(ride.start()) + WAIT_MILLIS);
        } else {
            fares.clear();
            context.timerService().deleteEventTimeTimer(Tables.millis(fare.paid()) + WAIT_MILLIS);
            out.collect(text(ride, fare));
        }
    }

    @Override
    public void processElement2(Fare fare, Context context, Collector<String> out) {
        Ride ride = rides.value();
        if (ride == null) {
            fares.update(fare);
            context.timerService().registerEventTimeTimer(Tables.millis(fare.paid()) + WAIT_MILLIS);
        } else {
            rides.clear();
            context.timerService().deleteEventTimeTimer(Tables.millis(ride.start()) + WAIT_MILLIS);
            out.collect(text(ride, fare));
        }
    }

    @Override
    public void onTimer(long timestampMillis, OnTimerContext context, Collector<String> out) {
        String what = rides.value() == null ? "a fare without its ride: " : "a ride without its fare: ";
        context.output(ALONE, what + context.getCurrentKey());
        rides.clear();
        fares.clear();
    }

    private static String text(Ride ride, Fare fare) {
        return "ride %d by %s: %d cents".formatted(ride.id(), ride.driver(), fare.cents());
    }
}
