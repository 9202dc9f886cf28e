package io.rivulus.examples;

import io.rivulus.api.stream.DataStream;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.api.table.bridge.Schema;
import io.rivulus.api.table.bridge.StreamTableEnvironment;
import io.rivulus.api.table.bridge.Table;
import io.rivulus.api.time.WatermarkStrategy;
import io.rivulus.api.type.Row;
import io.rivulus.examples.FlightDelays.Flight;
import java.time.Duration;
import java.time.ZoneOffset;

/// Airports whose average delay has grown for some days in a row: a stream of flights, windows in SQL over it, a
/// function with state over these, and a join in SQL with what the airports are called. All of it is one job.
///
/// ```
/// rivulus run -c io.rivulus.examples.DelayStreaks examples.jar [DAYS [FLIGHTS AIRPORTS]]
/// ```
public final class DelayStreaks {
    private static final String DATA = "examples/flights/src/main/data/";
    private static final int DAYS = 5;

    /// What SQL gives of an airport and a day: each component has the column of its name.
    record DailyDelay(String origin, String day, double average) {}

    /// An airport that gets worse.
    record Streak(String airport, String lastDay, int days, double average) {}

    private DelayStreaks() {}

    public static void main(String[] arguments) throws Exception {
        int days = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DAYS;
        String flightsPath = arguments.length > 2 ? arguments[1] : DATA + "flights.csv";
        String airportsPath = arguments.length > 2 ? arguments[2] : DATA + "airports.csv";

        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        tables.getConfig().setLocalTimeZone(ZoneOffset.UTC);

        DataStream<Flight> flights = env.fromSource(
                        Tables.csv(flightsPath),
                        Flight.class,
                        WatermarkStrategy.<Flight>forBoundedOutOfOrderness(Duration.ofHours(1))
                                .withTimestampAssigner((flight, _) -> Tables.millis(flight.departure())),
                        "flights")
                // One file is read by one subtask. Others would be there for a moment, and hold back event time.
                .setParallelism(1);

        // From a stream to a table: the times and watermarks of the records become a column.
        tables.createTemporaryView(
                "flights",
                flights,
                Schema.newBuilder()
                        .columnByMetadata("rowtime", "TIMESTAMP_LTZ(3)")
                        .watermark("rowtime", "SOURCE_WATERMARK()")
                        .build());
        Table daily = tables.sqlQuery("""
                SELECT origin, DATE_FORMAT(window_start, 'yyyy-MM-dd') AS `day`,
                    AVG(CAST(delay AS DOUBLE)) AS average, window_time
                FROM TABLE(TUMBLE(TABLE flights, DESCRIPTOR(rowtime), INTERVAL '1' DAY))
                GROUP BY window_start, window_end, window_time, origin""");

        // And back: a function looks at the days of each airport in their order.
        DataStream<Streak> streaks = tables.toDataStream(daily, DailyDelay.class)
                .keyBy(DailyDelay::origin)
                .process(new GrowingDelay(days))
                .name("streaks")
                .uid("streaks");

        tables.createTemporaryView("streaks", streaks);
        tables.executeSql("""
                CREATE TABLE airports (iata STRING, name STRING, city STRING)
                WITH ('connector' = 'filesystem', 'format' = 'csv', 'csv.header' = 'true', 'path' = '%s')""".formatted(airportsPath.replace("'", "''")));
        Table named = tables.sqlQuery("""
                SELECT s.lastDay, a.name, s.days, ROUND(s.average, 1) AS average
                FROM streaks AS s JOIN airports AS a ON s.airport = a.iata""");
        tables.toDataStream(named).map(DelayStreaks::line).print();
        env.execute();
    }

    private static String line(Row row) {
        return "%s: the delay at %s has grown for %s days, to %s minutes"
                .formatted(
                        row.getField("lastDay"), row.getField("name"), row.getField("days"), row.getField("average"));
    }
}
