package io.rivulus.local.stream;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.KeyedCoProcessFunction;
import io.rivulus.api.function.OpenContext;
import io.rivulus.api.function.OutputTag;
import io.rivulus.api.function.TimeDomain;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;

/// Brings rides and fares together. What has waited for the other for ten milliseconds goes aside.
final class RideAndFare extends KeyedCoProcessFunction<Long, Ride, Fare, String> {
    static final OutputTag<String> ALONE = new OutputTag<>("alone", String.class);

    private static final long WAIT_MILLIS = 10;

    private transient ValueState<Ride> ride;
    private transient ValueState<Fare> fare;

    @Override
    public void open(OpenContext context) {
        ride = getRuntimeContext().getState(new ValueStateDescriptor<>("ride", Ride.class));
        fare = getRuntimeContext().getState(new ValueStateDescriptor<>("fare", Fare.class));
    }

    @Override
    public void processElement1(Ride next, Context context, Collector<String> out) {
        Fare paid = fare.value();
        if (paid == null) {
            ride.update(next);
            context.timerService().registerEventTimeTimer(next.timeMillis() + WAIT_MILLIS);
        } else {
            fare.clear();
            context.timerService().deleteEventTimeTimer(paid.timeMillis() + WAIT_MILLIS);
            give(context, next, paid, out);
        }
    }

    @Override
    public void processElement2(Fare next, Context context, Collector<String> out) {
        Ride ridden = ride.value();
        if (ridden == null) {
            fare.update(next);
            context.timerService().registerEventTimeTimer(next.timeMillis() + WAIT_MILLIS);
        } else {
            ride.clear();
            context.timerService().deleteEventTimeTimer(ridden.timeMillis() + WAIT_MILLIS);
            give(context, ridden, next, out);
        }
    }

    private static void give(Context context, Ride ride, Fare fare, Collector<String> out) {
        out.collect(context.getCurrentKey() + " " + ride.driver() + " " + fare.cents() + " at " + context.timestamp());
    }

    @Override
    public void onTimer(long timestampMillis, OnTimerContext context, Collector<String> out) {
        String what = ride.value() == null ? "fare " : "ride ";
        boolean isEventTime = context.timeDomain() == TimeDomain.EVENT_TIME;
        context.output(ALONE, what + context.getCurrentKey() + " at " + timestampMillis + (isEventTime ? "" : " late"));
        ride.clear();
        fare.clear();
    }
}
