package io.rivulus.benchmarks;

import io.rivulus.api.source.Poll;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.Split;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.api.table.Connectors;
import io.rivulus.api.table.TableDefinition;
import io.rivulus.base.Check;
import io.rivulus.base.World;
import io.rivulus.data.ColumnBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Reads a file into typed columns by the connector that SQL uses, on one thread; and DuckDB the same file.
///
/// DuckDB counts the values of each column, the least that makes it convert them all.
final class ReadingBenchmark implements Benchmark {
    private static final double MEGA = 1e6;

    /// Rivulus may not need more than twice the peer's time.
    private static final double SHARE_OF_PEER = 0.5;

    private final String format;
    private final double goal;
    private final Sizes sizes;

    private ReadingBenchmark(String format, double goal, Sizes sizes) {
        this.format = format;
        this.goal = goal;
        this.sizes = sizes;
    }

    static ReadingBenchmark csv(Sizes sizes) {
        return new ReadingBenchmark("csv", 250, sizes);
    }

    static ReadingBenchmark json(Sizes sizes) {
        return new ReadingBenchmark("json", 150, sizes);
    }

    @Override
    public String name() {
        return format;
    }

    @Override
    public String work() {
        return "%,d rows of a timestamp, two texts and two integers, from a %s file into typed columns, per CPU second"
                .formatted(sizes.fileRows(), format.toUpperCase(Locale.ROOT));
    }

    @Override
    public List<Figure> run() throws Exception {
        Path file = Files.createTempFile("flights", "." + format);
        try {
            if (format.equals("csv")) {
                Flights.writeCsv(file, sizes.fileRows());
            } else {
                Flights.writeJson(file, sizes.fileRows());
            }
            double megabytes = Files.size(file) / MEGA;
            double ours =
                    megabytes / Cost.ofBest(sizes.rounds(), () -> read(file)).cpu();
            double peers;
            try (DuckDb peer = new DuckDb()) {
                peers = megabytes
                        / Cost.ofBest(sizes.rounds(), () -> check(peer.ask(question(file))))
                                .cpu();
            }
            return List.of(
                    Figure.of(format + ", Rivulus", ours, "MB/s").atLeast(goal),
                    Figure.of(format + ", DuckDB", peers, "MB/s"),
                    Figure.of(format + ", Rivulus of DuckDB", ours / peers, "times")
                            .atLeast(SHARE_OF_PEER));
        } finally {
            Files.delete(file);
        }
    }

    private String question(Path file) {
        String function = format.equals("csv")
                ? "read_csv('%s', header = true, columns = %s)"
                : "read_json('%s', format = 'newline_delimited', columns = %s)";
        return "SELECT count(departure), count(origin), count(destination), count(delay), count(distance) FROM "
                + function.formatted(file, Flights.DUCKDB_ROW);
    }

    private void check(long rows) {
        Check.that(rows == sizes.fileRows(), "%d rows are read, not %d", sizes.fileRows(), rows);
    }

    private void read(Path file) throws IOException {
        Map<String, String> options = new HashMap<>(
                Map.of("connector", "filesystem", "path", file.toUri().getPath(), "format", format));
        if (format.equals("csv")) {
            options.put("csv.header", "true");
        }
        Source<?> source = Connectors.installed()
                .source(new TableDefinition("flights", Flights.ROW, List.of(), List.of(), options, ZoneOffset.UTC))
                .create(IntStream.range(0, Flights.ROW.size()).boxed().toList(), List.of());
        World world = World.production((thread, failure) -> {
            throw new IllegalStateException(thread.getName(), failure);
        });
        try (world) {
            check(rows(source, world));
        }
    }

    private static <S extends Split> long rows(Source<S> source, World world) {
        RowCounter<S> counter = new RowCounter<>();
        try (SplitEnumerator<S> splits = source.createEnumerator(world);
                SourceReader<S> reader = source.createReader(new Alone(world))) {
            splits.discover().forEach(reader::add);
            while (reader.poll(counter) == Poll.READ) {
                // The rows are counted as they come.
            }
        }
        return counter.rows;
    }

    private static final class RowCounter<S extends Split> implements SourceOutput<S> {
        private long rows;

        @Override
        public void emit(S split, ColumnBatch batch) {
            rows += batch.count();
        }

        @Override
        public void finished(S split) {}
    }

    /// A reader that is the only one.
    private record Alone(World world) implements SourceContext {
        @Override
        public int subtask() {
            return 0;
        }

        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public void wake() {}

        @Override
        public void count(String metric, long amount) {}
    }
}
