package io.rivulus.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchTest {
    @TempDir
    Path folder;

    @Test
    void measuresEachQueryThatItIsAskedFor() throws Exception {
        Shell bench = rivulus("bench", "nexmark", "--queries", "q2,q10", "--events", "20000", "-p", "1", "--json");
        assertThat(bench.status()).as(bench.err()).isZero();
        List<String> lines = bench.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).matches(figures("q2"));
        assertThat(lines.get(1)).matches(figures("q10"));
    }

    private static String figures(String query) {
        return "\\{\"query\":\"%s\",\"events\":20000,\"events_per_second\":[1-9]\\d*,\"seconds\":\\d+\\.\\d{3},"
                        .formatted(query)
                + "\"cpu_seconds\":\\d+\\.\\d{3},\"plan_seconds\":\\d+\\.\\d{3}}";
    }

    @Test
    void everyQueryRuns() throws Exception {
        Shell bench = rivulus("bench", "--events", "2000", "--output", "csv");
        assertThat(bench.status()).as(bench.err()).isZero();
        assertThat(bench.out())
                .startsWith("query,events,events_per_second,seconds,cpu_seconds,plan_seconds\nq0,2000,")
                .contains("\nq22,2000,");
    }

    @Test
    void saysWhichQueriesThereAre() throws Exception {
        Shell bench = rivulus("bench", "nexmark", "--queries", "q100");
        assertThat(bench.status()).isEqualTo(2);
        assertThat(bench.err()).startsWith("error: RV-4016: there is no query 'q100'; there are q0, q1, q2,");
        assertThat(rivulus("bench", "tpch").err())
                .isEqualTo("error: RV-4001: there is no benchmark 'tpch'; there is nexmark\n");
        assertThat(rivulus("bench", "--events", "0").err())
                .isEqualTo("error: RV-4001: --events is 0, expected at least 1\n");
    }

    private Shell rivulus(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = Distribution.launcher().toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return Shell.run(folder, Map.of(), command);
    }
}
