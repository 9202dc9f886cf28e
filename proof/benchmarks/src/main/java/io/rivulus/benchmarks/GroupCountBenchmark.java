package io.rivulus.benchmarks;

import java.nio.file.Path;
import java.util.List;

/// Counts rows by key in the whole engine, by SQL in streaming mode at parallelism 1, and so does Flink; DuckDB counts
/// rows of a table that it has in memory, with one thread.
final class GroupCountBenchmark implements Benchmark {
    private static final double MEGA_ROWS_PER_SECOND = 10;

    /// The goal of a running count by key.
    private static final double TIMES = 4;

    private final Sizes sizes;
    private final SideBySide systems;

    /// @param root of the checkout
    GroupCountBenchmark(Path root, Sizes sizes) {
        this.sizes = sizes;
        Suite suite = Suite.named(root, "keys", root);
        systems = SideBySide.queries(root, suite).withDuckDb(suite.inDuckDbsDialect(false));
    }

    @Override
    public String name() {
        return "group-count";
    }

    @Override
    public String work() {
        return "SELECT k, COUNT(*) … GROUP BY k over %,d rows of an in-process source and a million keys, parallelism 1"
                .formatted(sizes.groupRows());
    }

    @Override
    public List<Figure> run() throws Exception {
        SideBySide.Compared result = systems.compare(name(), "count", sizes.groupRows(), "rows");
        result.figures()
                .set(
                        0,
                        result.figures()
                                .getFirst()
                                .atLeast(MEGA_ROWS_PER_SECOND)
                                .because(result.ours().note()));
        return result.timesAsFast(SideBySide.FLINK, TIMES).shown();
    }
}
