package io.rivulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The flights of the demo, written into a folder for each day and kind, and read back.
final class FlightPartitionsTest {
    private static final Path FLIGHTS = Path.of("../../examples/flights/src/main/data/flights.csv");

    @TempDir
    private Path folder;

    private record Flight(String departure, String destination, int delay, boolean far) {
        static Flight of(String line) {
            String[] cells = line.split(",", -1);
            return new Flight(cells[0], cells[2], Integer.parseInt(cells[3]), Integer.parseInt(cells[4]) > 1000);
        }

        String day() {
            return departure.substring(0, 10);
        }
    }

    @ParameterizedTest
    @CsvSource({"streaming, 3", "batch, 1"})
    void flightsByDayAndKindAreThoseOfTheFile(String mode, int parallelism) throws IOException {
        List<Flight> flights;
        try (Stream<String> lines = Files.lines(FLIGHTS)) {
            flights = lines.skip(1).map(Flight::of).toList();
        }
        Path out = folder.resolve("out");
        Terminal terminal = Terminal.rivulus(
                "sql", "--mode", mode, "-p", "" + parallelism, "-e", """
                CREATE TABLE flights (departure TIMESTAMP(0), origin STRING, destination STRING, delay INT, distance INT,
                  WATERMARK FOR departure AS departure)
                  WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'csv', 'csv.header' = 'true');
                CREATE TABLE days (departure TIMESTAMP(0), origin STRING, destination STRING, delay INT, dt DATE, far BOOLEAN)
                  PARTITIONED BY (dt, far)
                  WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'csv',
                    'sink.partition-commit.trigger' = 'partition-time', 'sink.partition-commit.delay' = '1 d',
                    'sink.partition-commit.policy.kind' = 'success-file');
                INSERT INTO days SELECT departure, origin, destination, delay, CAST(departure AS DATE), distance > 1000 FROM flights;
                SELECT dt, far, COUNT(*), SUM(delay), MIN(destination) FROM days GROUP BY dt, far;
                """.formatted(FLIGHTS.toAbsolutePath(), out));
        assertThat(terminal.err()).isEmpty();

        Map<String, List<Flight>> byPartition = flights.stream()
                .collect(Collectors.groupingBy(
                        flight -> "dt=%s/far=%s".formatted(flight.day(), flight.far()),
                        TreeMap::new,
                        Collectors.toList()));
        assertThat(terminal.out().lines().skip(1))
                .containsExactlyInAnyOrderElementsOf(byPartition.values().stream()
                        .map(FlightPartitionsTest::summary)
                        .toList());
        assertThat(filesByFolder(out)).containsOnlyKeys(byPartition.keySet()).allSatisfy((partition, files) -> {
            assertThat(files)
                    .as(partition)
                    .filteredOn(name -> name.startsWith("."))
                    .isEmpty();
            assertThat(files).as(partition).contains("_SUCCESS");
        });
    }

    private static String summary(List<Flight> flights) {
        return "%s,%b,%d,%d,%s"
                .formatted(
                        flights.getFirst().day(),
                        flights.getFirst().far(),
                        flights.size(),
                        flights.stream().mapToInt(Flight::delay).sum(),
                        flights.stream()
                                .map(Flight::destination)
                                .min(String::compareTo)
                                .orElseThrow());
    }

    private static Map<String, List<String>> filesByFolder(Path out) throws IOException {
        Function<Path, String> folder = file -> out.relativize(file.getParent()).toString();
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.groupingBy(
                            folder,
                            Collectors.mapping(file -> file.getFileName().toString(), Collectors.toList())));
        }
    }
}
