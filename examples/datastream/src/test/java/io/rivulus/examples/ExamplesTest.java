package io.rivulus.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each example over its data, with all that it gives.
final class ExamplesTest {
    private static final Path DATA = Path.of("src/main/data");
    private static final Path FLIGHTS = Path.of("../flights/src/main/data/flights.csv");
    private static final Path AIRPORTS = Path.of("../flights/src/main/data/airports.csv");

    @TempDir
    private Path folder;

    @Test
    void countsWords() throws Exception {
        List<String> lines = Printed.by(WordCount::main, DATA.resolve("hamlet.txt"));
        Map<String, Integer> counts = new HashMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ", 2);
            counts.merge(parts[0], Integer.parseInt(parts[1]), Math::max);
        }
        assertThat(lines).doesNotHaveDuplicates().hasSize(85);
        assertThat(counts.values().stream().mapToInt(count -> count).sum())
                .as("each count is told once")
                .isEqualTo(85);
        assertThat(counts)
                .hasSize(50)
                .containsEntry("to", 13)
                .containsEntry("sleep", 4)
                .containsEntry("and", 4)
                .containsEntry("heart-ache", 1)
                .containsEntry("wish'd", 1);
    }

    @Test
    void tellsOfFraud() throws Exception {
        assertThat(Printed.by(FraudDetection::main, DATA.resolve("payments.csv")))
                .containsExactly(
                        "card 5105: 42 cents at 2026-03-01T09:00:20, then 61900 at 2026-03-01T09:00:55",
                        "card 6011: 50 cents at 2026-03-01T09:04:30, then 50001 at 2026-03-01T09:05:20");
    }

    @Test
    void averagesDelaysByAirportAndDay() throws Exception {
        assertThat(Printed.by(FlightDelays::main, FLIGHTS))
                .containsExactlyElementsOf(averages())
                .hasSize(6_901);
    }

    /// Two of the reports say what others have said in their time; a window that is over is not told again.
    @Test
    void putsAsideWhatIsFiledLate() throws Exception {
        Path reports = folder.resolve("reports.csv");
        List<String> filed = new ArrayList<>(Files.readAllLines(FLIGHTS));
        filed.addAll(Files.readAllLines(DATA.resolve("late.csv")));
        Files.write(reports, filed);
        List<String> lines = Printed.by(FlightDelays::main, reports);
        Map<Boolean, List<String>> late =
                lines.stream().collect(Collectors.partitioningBy(line -> line.startsWith("filed late:")));
        assertThat(late.get(false)).containsExactlyElementsOf(averages());
        assertThat(late.get(true))
                .containsExactly(
                        "filed late: Flight[departure=2001-01-01T00:47, origin=DTW, destination=LAS, delay=66, distance=1750]",
                        "filed late: Flight[departure=2001-01-01T05:46, origin=ATL, destination=DFW, delay=3, distance=732]",
                        "filed late: Flight[departure=2001-01-02T17:20, origin=ORD, destination=LGA, delay=41, distance=733]");
    }

    /// By plain Java, over all flights at once.
    private static List<String> averages() throws IOException {
        Map<String, List<Integer>> delays = new HashMap<>();
        try (Stream<String> flights = Files.lines(FLIGHTS)) {
            flights.skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(flight -> delays.computeIfAbsent(
                                    LocalDate.parse(flight[0].substring(0, 10)) + " " + flight[1],
                                    _ -> new ArrayList<>())
                            .add(Integer.parseInt(flight[3])));
        }
        return delays.entrySet().stream()
                .map(day -> String.format(
                        Locale.ROOT,
                        "%s %.1f minutes",
                        day.getKey(),
                        day.getValue().stream()
                                .mapToInt(delay -> delay)
                                .average()
                                .orElseThrow()))
                .sorted()
                .toList();
    }

    @Test
    void bringsRidesAndFaresTogether() throws Exception {
        assertThat(Printed.by(RidesAndFares::main, DATA.resolve("rides.csv"), DATA.resolve("fares.csv")))
                .containsExactly(
                        "alone: a fare without its ride: 7",
                        "alone: a ride without its fare: 3",
                        "ride 1 by Ann: 990 cents",
                        "ride 2 by Bob: 1450 cents",
                        "ride 4 by Cleo: 1875 cents",
                        "ride 5 by Bob: 640 cents",
                        "ride 6 by Ann: 3120 cents");
    }

    /// The second run finds that all has been done.
    @Test
    void writesEachAlertOnce() throws Exception {
        Path alerts = folder.resolve("alerts");
        Printed.by(DelayAlerts::main, alerts, 300, FLIGHTS, AIRPORTS);
        List<String> written = rows(alerts);
        assertThat(written)
                .containsExactly(
                        "2001-01-02T14:22,Kansas City International,Kansas City,SLC,353",
                        "2001-01-12T21:52,Adams,Little Rock,ATL,375",
                        "2001-01-22T18:13,Fort Lauderdale-Hollywood Int'l,Ft. Lauderdale,MSP,326",
                        "2001-02-05T20:02,William B Hartsfield-Atlanta Intl,Atlanta,EWR,365",
                        "2001-02-05T23:57,Theodore F Green State,Providence,EWR,390",
                        "2001-02-09T13:30,Kansas City International,Kansas City,STL,509",
                        "2001-02-10T12:00,Dane County Regional,Madison,ORD,386",
                        "2001-02-11T16:02,Tulsa International,Tulsa,DFW,518",
                        "2001-02-25T14:50,Central Illinois Regional,Bloomington,ORD,522",
                        "2001-03-16T14:50,Tampa International,Tampa,DFW,396");
        Printed.by(DelayAlerts::main, alerts, 300, FLIGHTS, AIRPORTS);
        assertThat(rows(alerts)).isEqualTo(written);
    }

    @Test
    void tellsWhereDelaysGrow() throws Exception {
        assertThat(Printed.by(DelayStreaks::main, 5, FLIGHTS, AIRPORTS))
                .containsExactlyElementsOf(streaks(5))
                .contains("2001-03-14: the delay at Norfolk International has grown for 5 days, to 57.0 minutes");
    }

    /// By plain Java, over all flights at once.
    private static List<String> streaks(int days) throws IOException {
        Map<String, String> names = new HashMap<>();
        for (String line : Files.readAllLines(AIRPORTS)) {
            String[] airport = line.split(",", 3);
            names.put(airport[0], airport[1]);
        }
        Map<String, TreeMap<String, List<Integer>>> delays = new HashMap<>();
        for (String line : Files.readAllLines(FLIGHTS).stream().skip(1).toList()) {
            String[] flight = line.split(",", -1);
            delays.computeIfAbsent(flight[1], _ -> new TreeMap<>())
                    .computeIfAbsent(flight[0].substring(0, 10), _ -> new ArrayList<>())
                    .add(Integer.parseInt(flight[3]));
        }
        List<String> streaks = new ArrayList<>();
        delays.forEach((origin, byDay) -> {
            double before = Double.POSITIVE_INFINITY;
            int grown = 0;
            for (Map.Entry<String, List<Integer>> day : byDay.entrySet()) {
                double average = day.getValue().stream()
                        .mapToInt(delay -> delay)
                        .average()
                        .orElseThrow();
                grown = average > before ? grown + 1 : 0;
                before = average;
                if (grown == days && names.containsKey(origin)) {
                    double rounded = BigDecimal.valueOf(average)
                            .setScale(1, RoundingMode.HALF_UP)
                            .doubleValue();
                    streaks.add("%s: the delay at %s has grown for %d days, to %s minutes"
                            .formatted(day.getKey(), names.get(origin), days, rounded));
                }
            }
        });
        streaks.sort(null);
        return streaks;
    }

    private static List<String> rows(Path folder) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                rows.addAll(Files.readAllLines(file));
            }
        }
        rows.sort(null);
        return rows;
    }
}
