package io.rivulus.examples;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.KeyedProcessFunction;
import io.rivulus.api.function.OpenContext;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;
import io.rivulus.examples.FraudDetection.Payment;

/// Remembers the last tiny payment of each card for a minute of event time.
final class FraudDetector extends KeyedProcessFunction<Long, Payment, String> {
    private static final long TINY_CENTS = 100;
    private static final long LARGE_CENTS = 50_000;
    private static final long MINUTE_MILLIS = 60_000;

    private transient ValueState<Payment> tiny;

    @Override
    public void open(OpenContext context) {
        tiny = getRuntimeContext().getState(new ValueStateDescriptor<>("tiny", Payment.class));
    }

    @Override
    public void processElement(Payment payment, Context context, Collector<String> out) {
        Payment before = tiny.value();
        if (before != null) {
            // Event time may not have come so far that the timer was due.
            if (payment.cents() > LARGE_CENTS && Tables.millis(payment.time()) <= forgottenAt(before)) {
                out.collect("card %d: %d cents at %s, then %d at %s"
                        .formatted(payment.card(), before.cents(), before.time(), payment.cents(), payment.time()));
            }
            // What comes next is measured by this payment, not by the one before.
            context.timerService().deleteEventTimeTimer(forgottenAt(before));
            tiny.clear();
        }
        if (payment.cents() < TINY_CENTS) {
            tiny.update(payment);
            context.timerService().registerEventTimeTimer(forgottenAt(payment));
        }
    }

    @Override
    public void onTimer(long timestampMillis, OnTimerContext context, Collector<String> out) {
        tiny.clear();
    }

    private static long forgottenAt(Payment payment) {
        return Tables.millis(payment.time()) + MINUTE_MILLIS;
    }
}
