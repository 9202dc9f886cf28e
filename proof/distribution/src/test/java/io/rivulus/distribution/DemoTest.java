package io.rivulus.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoTest {
    private static final int RANKED = 10;
    private static final int FLIGHTS_MIN = 50;

    @TempDir
    Path folder;

    @Test
    void givesTheHoursAndTheRankingOfTheFlightsInAPipe() throws Exception {
        Shell demo = Shell.run(folder, Map.of(), Distribution.launcher().toString(), "demo");
        assertThat(demo.status()).as(demo.err()).isZero();
        String[] results = demo.out().split("\n\n");
        assertThat(results).hasSize(2);

        List<String> hours = results[0].lines().toList();
        assertThat(hours.getFirst()).isEqualTo("hour,airport,flights,average,worst");
        Expected expected = Expected.read(Distribution.home().resolve("examples/flights"));
        assertThat(hours).hasSize(1 + expected.hours.size());

        List<String> ranking = results[1].strip().lines().toList();
        assertThat(ranking.getFirst()).isEqualTo("airport,city,flights,average,worst");
        assertThat(ranking.stream().skip(1).map(line -> number(line, -2)).toList())
                .isEqualTo(expected.worstAverages());
        assertThat(demo.err()).contains("1. Each hour of each airport").contains("2. A ranking");
    }

    @Test
    @Tag("slow")
    void replaysTheFlightsOnATerminal() throws Exception {
        Shell demo = Shell.run(
                folder,
                Map.of("TERM", "xterm", "LC_ALL", "C.UTF-8"),
                "script",
                "-qec",
                "stty rows 30 cols 120; '" + Distribution.launcher() + "' demo",
                "/dev/null");
        assertThat(demo.status()).as(demo.out()).isZero();
        assertThat(demo.out())
                .contains("1. Each hour of each airport")
                .contains("CREATE TABLE flights")
                .contains("2. A ranking")
                .contains(" rows/s");
        // Redrawn in place, again and again.
        assertThat(demo.out().split("\u001b\\[\\d+A", -1)).hasSizeGreaterThan(50);
    }

    private static double number(String csvLine, int fromEnd) {
        String[] cells = csvLine.split(",", -1);
        return Double.parseDouble(cells[cells.length + fromEnd]);
    }

    /// What the flights come to, computed here from the files.
    private record Expected(Set<String> hours, Map<String, Totals> airports) {
        private static final class Totals {
            private long flights;
            private long minutes;

            double average() {
                return Math.round(10.0 * minutes / flights) / 10.0;
            }
        }

        static Expected read(Path data) throws IOException {
            Expected expected = new Expected(new HashSet<>(), new HashMap<>());
            Files.readAllLines(data.resolve("flights.csv")).stream()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(expected::add);
            return expected;
        }

        private void add(String[] flight) {
            hours.add(flight[0].substring(0, "2001-01-01 00".length()) + flight[1]);
            Totals totals = airports.computeIfAbsent(flight[1], _ -> new Totals());
            totals.flights++;
            totals.minutes += Long.parseLong(flight[3]);
        }

        List<Double> worstAverages() {
            return airports.values().stream()
                    .filter(totals -> totals.flights >= FLIGHTS_MIN)
                    .map(Totals::average)
                    .sorted(Comparator.reverseOrder())
                    .limit(RANKED)
                    .toList();
        }
    }
}
