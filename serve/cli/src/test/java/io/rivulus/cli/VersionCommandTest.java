package io.rivulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VersionCommandTest {
    @Test
    void tellsTheVersionInOneLine() {
        assertThat(Terminal.rivulus("version").out()).matches("rivulus \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
        assertThat(Terminal.rivulus("--version")).isEqualTo(Terminal.rivulus("version"));
    }

    @Test
    void tellsWhatItRunsOnWhenVerbose() {
        assertThat(Terminal.rivulus("version", "--verbose").out().lines())
                .anyMatch(line -> line.matches(" {2}JVM {13}.* 25.*"))
                .anyMatch(line -> line.matches(" {2}machine .* \\d+ processors"))
                .contains("  start-up cache  absent");
    }
}
