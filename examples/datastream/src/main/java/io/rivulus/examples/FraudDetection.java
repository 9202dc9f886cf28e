package io.rivulus.examples;

import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.api.time.WatermarkStrategy;
import java.time.Duration;
import java.time.LocalDateTime;

/// Tells of cards that somebody may have stolen: who has one tries it with a tiny payment, and makes a large one
/// within a minute.
///
/// ```
/// rivulus run -c io.rivulus.examples.FraudDetection examples.jar [PAYMENTS]
/// ```
public final class FraudDetection {
    private static final String PAYMENTS = "examples/datastream/src/main/data/payments.csv";

    record Payment(long card, LocalDateTime time, long cents) {}

    private FraudDetection() {}

    public static void main(String[] arguments) throws Exception {
        String payments = arguments.length > 0 ? arguments[0] : PAYMENTS;
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromSource(
                        Tables.csv(payments),
                        Payment.class,
                        WatermarkStrategy.<Payment>forBoundedOutOfOrderness(Duration.ofMinutes(1))
                                .withTimestampAssigner((payment, _) -> Tables.millis(payment.time())),
                        "payments")
                .keyBy(Payment::card)
                .process(new FraudDetector())
                .name("fraud detector")
                .uid("fraud-detector")
                .print();
        env.execute();
    }
}
