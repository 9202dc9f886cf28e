package io.rivulus.examples;

import io.rivulus.api.stream.DataStream;
import io.rivulus.api.stream.SingleOutputStreamOperator;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.api.time.WatermarkStrategy;
import java.time.Duration;
import java.time.LocalDateTime;

/// Brings taxi rides together with what was paid for them, whichever is known first. What has no counterpart within
/// two hours goes aside.
///
/// ```
/// rivulus run -c io.rivulus.examples.RidesAndFares examples.jar [RIDES FARES]
/// ```
public final class RidesAndFares {
    private static final String DATA = "examples/datastream/src/main/data/";

    record Ride(long id, LocalDateTime start, String driver) {}

    record Fare(long ride, LocalDateTime paid, long cents) {}

    private RidesAndFares() {}

    public static void main(String[] arguments) throws Exception {
        boolean isTold = arguments.length > 1;
        String ridesPath = isTold ? arguments[0] : DATA + "rides.csv";
        String faresPath = isTold ? arguments[1] : DATA + "fares.csv";
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Ride> rides = env.fromSource(
                Tables.csv(ridesPath),
                Ride.class,
                WatermarkStrategy.<Ride>forBoundedOutOfOrderness(Duration.ofMinutes(5))
                        .withTimestampAssigner((ride, _) -> Tables.millis(ride.start())),
                "rides");
        DataStream<Fare> fares = env.fromSource(
                Tables.csv(faresPath),
                Fare.class,
                WatermarkStrategy.<Fare>forBoundedOutOfOrderness(Duration.ofMinutes(5))
                        .withTimestampAssigner((fare, _) -> Tables.millis(fare.paid())),
                "fares");
        SingleOutputStreamOperator<String> paid = rides.connect(fares)
                .keyBy(Ride::id, Fare::ride)
                .process(new RideMatcher())
                .name("rides and fares")
                .uid("rides-and-fares");
        paid.print();
        paid.getSideOutput(RideMatcher.ALONE).print("alone");
        env.execute();
    }
}
