package io.rivulus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
final class BenchmarksTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final List<Benchmark> TINY = Main.all(ROOT, Sizes.TINY, List.of());

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "group-count", "state-handles"})
    void eachRunsAndWritesItsFigures(String name) throws Exception {
        Path report = folder.resolve("report.md");
        assertThat(Main.run(TINY, Options.of(name, "--report", report.toString())))
                .isZero();
        assertThat(report).content().contains("## " + name).contains("| " + name + ", ");
    }

    @Test
    void comparesSnapshotsWithFlinks() throws Exception {
        Path report = folder.resolve("report.md");
        assertThat(Main.run(TINY, Options.of("snapshots", "--report", report.toString())))
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
        List<Figure> figures = new NexmarkBenchmark(ROOT, Sizes.TINY, List.of("q3")).run();
        assertThat(figures)
                .extracting(Figure::what)
                .startsWith("nexmark, q3, Rivulus")
                .contains("nexmark, q3, Flink", "nexmark, q3, Flink, CPU")
                .endsWith("nexmark, q3, times as fast as Flink", "nexmark, geometric mean of times as fast as Flink");
        // The clock of a process's time ticks in hundredths of a second, and so few events may take none.
        assertThat(figures)
                .allMatch(figure -> figure.value() > 0 || figure.what().endsWith("CPU"));
    }

    @Test
    void runsTheProgramsOnBothSystems() throws Exception {
        assertThat(new DataStreamBenchmark(ROOT, Sizes.TINY).run())
                .extracting(Figure::what)
                .startsWith("datastream, keyed count, Rivulus")
                .contains("datastream, tumbling count, Rivulus", "datastream, tumbling count, Flink")
                .endsWith("datastream, tumbling count, times as fast as Flink");
    }

    @Test
    void runsAChainBeforeAndBehindOtherJobs() throws Exception {
        assertThat(new ChainBenchmark(Sizes.TINY).run())
                .extracting(Figure::what)
                .containsExactly("chain, alone", "chain, after ten other jobs", "chain, after ten other jobs to alone");
    }

    @Test
    void refusesTimesOfFlinkForValuesThatItHasNot() {
        assertThatThrownBy(() -> FlinkSnapshots.measure(0, 1)).hasMessage("the peer's process ended with 1");
    }

    /// One query of each kind of file; `run files bounded` has all.
    @Test
    void runsQueriesOverFilesOnAllSystems() throws Exception {
        List<String> queries = List.of("group_json", "q2");
        assertThat(FilesBenchmark.streaming(ROOT, Sizes.TINY, queries).run())
                .extracting(Figure::what)
                .startsWith("files, group_json, Rivulus")
                .contains("files, q2, Rivulus, CPU", "files, q2, Flink, peak memory")
                .endsWith("files, q2, times as fast as Flink");
        List<Figure> bounded = FilesBenchmark.bounded(ROOT, Sizes.TINY, queries).run();
        assertThat(bounded)
                .extracting(Figure::what)
                .contains("bounded, group_json, times as fast as Flink", "bounded, q2, times the time of DuckDB");
        assertThat(bounded)
                .filteredOn(figure -> figure.what().contains("rows apart"))
                .hasSize(queries.size())
                .allMatch(figure -> figure.value() == 0);
    }

    @Test
    void plansQueries() {
        assertThat(new PlanningBenchmark(ROOT, List.of("q2", "q10")).run())
                .hasSize(2)
                .allMatch(figure -> figure.value() > 0 && figure.goal().isPresent());
    }

    /// The launcher is not built here; Flink is started as it is measured.
    @Test
    void startsBothSystemsUntilTheirFirstRows() throws Exception {
        Path command = Files.writeString(
                folder.resolve("rivulus"),
                "#!/bin/sh\nsleep 0.1; echo header; echo row; echo; echo header; echo row\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        List<Figure> figures = new StartBenchmark(command, Sizes.TINY).run();
        assertThat(figures)
                .filteredOn(figure -> figure.what().endsWith("median"))
                .extracting(Figure::what)
                .containsExactly(
                        "start, SELECT 1, Rivulus, median",
                        "start, GROUP BY, Rivulus, median",
                        "start, GROUP BY, Flink, median",
                        "start, second query, Rivulus, median",
                        "start, second query, Flink, median",
                        "start, program, Rivulus, median",
                        "start, program, Flink, median");
        assertThat(figures)
                .filteredOn(figure -> figure.what().endsWith("Rivulus, the first"))
                .allMatch(figure -> figure.value() > 0.1 && !figure.misses(0));
        assertThat(figures)
                .filteredOn(figure -> figure.what().endsWith("times as fast as Flink"))
                .hasSize(2)
                .allMatch(figure -> figure.value() > 1);
    }

    @Test
    void refusesAStartWithoutARow() {
        assertThatThrownBy(() -> new StartProcess(List.of("echo", "header"), true).run())
                .hasMessageContaining("a row is printed");
    }

    @Test
    void saysWhatBoundWhatIsMissed() throws Exception {
        Path report = folder.resolve("report.md");
        Main.run(List.of(new Fixed(84)), Options.of("--report", report.toString()));
        assertThat(report).content().contains("""
                        ## Missed, and what bound them

                        - fixed: 84.0 things, the goal is at least 100 (the disk)
                        """);
        Main.run(List.of(new Fixed(86)), Options.of("--report", report.toString()));
        assertThat(report).content().doesNotContain("Missed");
    }

    @Test
    void leavesWhatIsWrittenAroundTheFigures() throws Exception {
        Path page = folder.resolve("page.md");
        Files.writeString(page, "# Method\n" + Report.BEGIN + "old\n" + Report.END + "Profiles\n");
        Main.run(List.of(new Fixed(86)), Options.of("--report", page.toString()));
        assertThat(page)
                .content()
                .startsWith("# Method\n" + Report.BEGIN)
                .contains("| fixed | 86.0 things | at least 100 |")
                .doesNotContain("old")
                .endsWith(Report.END + "Profiles\n");
    }

    @Test
    void bringsAnOutcomeFromOneProcessToAnother() {
        Outcome outcome = new Outcome(1.5, 2.25, 300.5, OptionalLong.of(7), "bid -> Calc is busy 97 % of the time");
        assertThat(Outcome.parse(outcome.line())).isEqualTo(outcome);
        Outcome less = Outcome.of(1.5, 2.25);
        assertThat(Outcome.parse(less.line()).rows()).isEmpty();
        assertThat(Outcome.parse(less.line()).megabytes()).isGreaterThan(10);
    }

    @Test
    void readsTheCommandLine() {
        Options options = Options.of("--small", "--queries", "q1,q4", "bounded", "--check");
        assertThat(options.queries()).containsExactly("q1", "q4");
        assertThat(options.names()).containsExactly("bounded");
        assertThat(options.small() && options.check()).isTrue();
        assertThat(options.report()).isEmpty();
    }

    @Test
    void checkFailsForAFigureBeyondTheTolerance() throws Exception {
        assertThat(Main.run(List.of(new Fixed(86)), Options.of("--check"))).isZero();
        assertThat(Main.run(List.of(new Fixed(84)), Options.of("--check"))).isEqualTo(1);
        assertThat(Main.run(List.of(new Fixed(84)), Options.of())).isZero();
    }

    @Test
    void namesTheNearestBenchmark() {
        assertThatThrownBy(() -> Main.run(TINY, Options.of("jsno")))
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
            return List.of(Figure.of("fixed", value, "things").atLeast(100).because("the disk"));
        }
    }
}
