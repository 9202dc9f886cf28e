package io.rivulus.benchmarks;

import io.rivulus.cli.bench.QueryBenchmark;
import io.rivulus.cli.bench.ScratchFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Queries over files, which are written before: scans and groups of flights, and queries of Nexmark. All systems read
/// the same files with one subtask or thread, each in a process of its own.
final class FilesBenchmark implements Benchmark {
    /// Those that need no order of events, which files don't keep: Flink reads the parts of a file as it likes.
    static final List<String> NEXMARK = List.of("q0", "q1", "q2", "q3", "q4", "q9", "q16", "q17", "q18", "q20");

    static final List<String> FLIGHTS = List.of("scan_csv", "group_csv", "scan_json", "group_json");

    private static final double TIMES_OF_FLINK = 3;
    private static final double TIMES_THE_TIME_OF_DUCKDB = 2;

    private final Path root;
    private final Sizes sizes;
    private final List<String> queries;
    private final boolean bounded;

    private FilesBenchmark(Path root, Sizes sizes, List<String> queries, boolean bounded) {
        this.root = root;
        this.sizes = sizes;
        this.queries = List.copyOf(queries);
        this.bounded = bounded;
    }

    /// In streaming mode, beside Flink.
    ///
    /// @param root of the checkout
    /// @param queries their names; all when empty
    static FilesBenchmark streaming(Path root, Sizes sizes, List<String> queries) {
        return new FilesBenchmark(root, sizes, queries, false);
    }

    /// In batch mode, beside Flink and DuckDB.
    static FilesBenchmark bounded(Path root, Sizes sizes, List<String> queries) {
        return new FilesBenchmark(root, sizes, queries, true);
    }

    @Override
    public String name() {
        return bounded ? "bounded" : "files";
    }

    @Override
    public String work() {
        return "queries over files of %,d flights and of %,d events of Nexmark in %s"
                .formatted(
                        sizes.fileRows(),
                        sizes.fileEvents(),
                        bounded
                                ? "batch mode, on Rivulus and on Flink with one subtask for each step and on DuckDB with one thread"
                                : "streaming mode, on Rivulus and on Flink with one subtask for each step");
    }

    @Override
    public List<Figure> run() throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (ScratchFolder scratch = ScratchFolder.make()) {
            Path data = scratch.path();
            List<String> ofFlights = wanted(FLIGHTS);
            if (!ofFlights.isEmpty()) {
                EventFiles.writeFlights(data, QueryBenchmark.warmUp(sizes.fileRows()));
                EventFiles.writeFlights(data, sizes.fileRows());
                figures.addAll(measure(Suite.named(root, "flights", data), false, ofFlights, sizes.fileRows(), "rows"));
            }
            List<String> ofNexmark = wanted(NEXMARK);
            if (!ofNexmark.isEmpty()) {
                Path events = data.resolve("nexmark");
                EventFiles.writeNexmark(root, events, QueryBenchmark.warmUp(sizes.fileEvents()));
                EventFiles.writeNexmark(root, events, sizes.fileEvents());
                figures.addAll(
                        measure(Suite.nexmarkFiles(root, events), true, ofNexmark, sizes.fileEvents(), "events"));
            }
        }
        return figures;
    }

    private List<String> wanted(List<String> names) {
        return names.stream()
                .filter(name -> queries.isEmpty() || queries.contains(name))
                .toList();
    }

    /// @param dialect whether DuckDB needs other queries than Rivulus and Flink
    private List<Figure> measure(Suite suite, boolean dialect, List<String> names, long records, String unit)
            throws Exception {
        SideBySide systems = bounded
                ? SideBySide.queries(root, suite.inBatchMode()).withDuckDb(suite.inDuckDbsDialect(dialect))
                : SideBySide.queries(root, suite);
        List<Figure> figures = new ArrayList<>();
        for (String query : names) {
            figures.addAll(systems.compare(name(), query, records, unit)
                    .timesAsFast(SideBySide.FLINK, TIMES_OF_FLINK)
                    .timesTheTimeOf(SideBySide.DUCKDB, TIMES_THE_TIME_OF_DUCKDB)
                    .rowsAs(SideBySide.DUCKDB)
                    .shown());
        }
        return figures;
    }
}
