package io.rivulus.examples;

import io.rivulus.api.stream.DataStream;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.api.table.TableDescriptor;
import io.rivulus.api.time.WatermarkStrategy;
import io.rivulus.examples.FlightDelays.Flight;
import java.nio.file.Path;

/// Writes an alert for each flight with a long delay, with the name of its airport, into CSV files: each alert
/// once, however often the program or the machine is stopped in between.
///
/// Checkpoints beside the files say how far it has come. It is killed and started again with the same command.
///
/// ```
/// rivulus run -c io.rivulus.examples.DelayAlerts examples.jar ALERTS [MINUTES [FLIGHTS AIRPORTS]]
/// ```
public final class DelayAlerts {
    private static final String DATA = "examples/flights/src/main/data/";
    private static final int MINUTES = 180;
    private static final long CHECKPOINT_MILLIS = 1_000;

    record Airport(
            String iata, String name, String city, String state, String country, double latitude, double longitude) {}

    /// What is written: each component is a column.
    record Alert(String departure, String airport, String city, String destination, int delay) {}

    private DelayAlerts() {}

    public static void main(String[] arguments) throws Exception {
        String alerts = arguments.length > 0 ? arguments[0] : "alerts";
        int minutes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : MINUTES;
        String flightsPath = arguments.length > 3 ? arguments[2] : DATA + "flights.csv";
        String airportsPath = arguments.length > 3 ? arguments[3] : DATA + "airports.csv";

        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.enableCheckpointing(CHECKPOINT_MILLIS);
        env.set(
                "execution.checkpointing.dir",
                Path.of(alerts + ".checkpoints").toAbsolutePath().toUri().toString());

        DataStream<Flight> delayed = env.fromSource(
                        Tables.csv(flightsPath), Flight.class, WatermarkStrategy.noWatermarks(), "flights")
                .filter(flight -> flight.delay() >= minutes);
        DataStream<Airport> airports =
                env.fromSource(Tables.csv(airportsPath), Airport.class, WatermarkStrategy.noWatermarks(), "airports");
        delayed.connect(airports)
                .keyBy(Flight::origin, Airport::iata)
                .flatMap(new WithAirport())
                .name("with airport")
                .uid("with-airport")
                .sinkTo(TableDescriptor.forConnector("filesystem")
                        .option("path", alerts)
                        .format("csv")
                        .build())
                .name("alerts")
                .uid("alerts");
        env.execute("delay-alerts");
    }
}
