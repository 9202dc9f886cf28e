package io.rivulus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
final class BenchmarksTest {
    private static final List<Benchmark> TINY = Main.all(Path.of("absent"), Sizes.TINY);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "group-count", "state-handles"})
    void eachRunsAndWritesItsFigures(String name) throws Exception {
        Path report = folder.resolve("report.md");
        assertThat(Main.run(TINY, List.of(name, "--report", report.toString()))).isZero();
        assertThat(report).content().contains("## " + name).contains("| " + name + ", ");
    }

    @Test
    void comparesSnapshotsWithFlinks() throws Exception {
        Path report = folder.resolve("report.md");
        assertThat(Main.run(TINY, List.of("snapshots", "--report", report.toString())))
                .isZero();
        assertThat(report)
                .content()
                .contains("| snapshots, filling | ")
                .containsPattern("full snapshot, times as fast as Flink \\| [0-9.]+  \\| at least 2\\.00")
                .containsPattern("restore, times as fast as Flink \\| [0-9.]+  \\| at least 10\\.0");
    }

    /// One query here; `run nexmark` has all.
    @Test
    void runsAQueryOfNexmarkOnBothSystems() throws Exception {
        Path root = Path.of("../..").toAbsolutePath().normalize();
        List<Figure> figures = new NexmarkBenchmark(root, Sizes.TINY, List.of("q3")).run();
        assertThat(figures)
                .extracting(Figure::what)
                .startsWith("nexmark, q3, Rivulus")
                .contains("nexmark, q3, Flink", "nexmark, q3, Flink, CPU")
                .endsWith("nexmark, q3, times as fast", "nexmark, geometric mean of times as fast");
        // The clock of a process's time ticks in hundredths of a second, and so few events may take none.
        assertThat(figures)
                .allMatch(figure -> figure.value() > 0 || figure.what().endsWith("CPU"));
    }

    @Test
    void runsTheProgramsOnBothSystems() throws Exception {
        Path root = Path.of("../..").toAbsolutePath().normalize();
        assertThat(new DataStreamBenchmark(root, Sizes.TINY).run())
                .extracting(Figure::what)
                .startsWith("datastream, keyed count, Rivulus")
                .contains("datastream, tumbling count, Rivulus", "datastream, tumbling count, Flink")
                .endsWith("datastream, tumbling count, times as fast");
    }

    @Test
    void refusesTimesOfFlinkForValuesThatItHasNot() {
        assertThatThrownBy(() -> FlinkSnapshots.measure(0, 1)).hasMessage("the peer's process ended with 1");
    }

    @Test
    void startsTheCommandUntilItsFirstRow() throws Exception {
        Path command = Files.writeString(folder.resolve("rivulus"), "#!/bin/sh\necho header; echo row\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        List<Figure> figures = new StartBenchmark(command).run();
        assertThat(figures)
                .filteredOn(figure -> figure.what().endsWith("of ten"))
                .hasSize(4)
                .allMatch(figure -> figure.value() > 0 && !figure.misses(0));
    }

    @Test
    void checkFailsForAFigureBeyondTheTolerance() throws Exception {
        assertThat(Main.run(List.of(new Fixed(86)), List.of("--check"))).isZero();
        assertThat(Main.run(List.of(new Fixed(84)), List.of("--check"))).isEqualTo(1);
        assertThat(Main.run(List.of(new Fixed(84)), List.of())).isZero();
    }

    @Test
    void namesTheNearestBenchmark() {
        assertThatThrownBy(() -> Main.run(TINY, List.of("jsno")))
                .hasMessage("there is no benchmark 'jsno'; did you mean 'json'?");
    }

    private record Fixed(double value) implements Benchmark {
        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public String work() {
            return "nothing";
        }

        @Override
        public List<Figure> run() {
            return List.of(Figure.of("fixed", value, "things").atLeast(100));
        }
    }
}
