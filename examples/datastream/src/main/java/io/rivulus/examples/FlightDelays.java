package io.rivulus.examples;

import io.rivulus.api.function.OutputTag;
import io.rivulus.api.stream.SingleOutputStreamOperator;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.api.time.WatermarkStrategy;
import io.rivulus.api.window.TumblingEventTimeWindows;
import java.time.Duration;
import java.time.LocalDateTime;

/// The average delay of each airport's flights by day. Reports of flights that are filed when their day has long
/// been told go aside.
///
/// ```
/// rivulus run -c io.rivulus.examples.FlightDelays examples.jar [FLIGHTS]
/// ```
public final class FlightDelays {
    private static final String FLIGHTS = "examples/flights/src/main/data/flights.csv";

    /// A lambda can't name the type of what goes aside, so the tag does.
    private static final OutputTag<Flight> LATE = new OutputTag<>("late", Flight.class);

    /// A departure.
    ///
    /// @param delay in minutes, negative when it was early
    /// @param distance in miles
    record Flight(LocalDateTime departure, String origin, String destination, int delay, int distance) {}

    private FlightDelays() {}

    public static void main(String[] arguments) throws Exception {
        String flights = arguments.length > 0 ? arguments[0] : FLIGHTS;
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        SingleOutputStreamOperator<String> delays = env.fromSource(
                        Tables.csv(flights),
                        Flight.class,
                        WatermarkStrategy.<Flight>forBoundedOutOfOrderness(Duration.ofHours(1))
                                .withTimestampAssigner((flight, _) -> Tables.millis(flight.departure())),
                        "flights")
                // One file is read by one subtask. Others would be there for a moment, and hold back event time.
                .setParallelism(1)
                .keyBy(Flight::origin)
                .window(TumblingEventTimeWindows.of(Duration.ofDays(1)))
                .allowedLateness(Duration.ofHours(6))
                .sideOutputLateData(LATE)
                .aggregate(new AverageDelay(), new WithDay())
                .name("delays");
        delays.print();
        delays.getSideOutput(LATE).print("filed late");
        env.execute();
    }
}
