package io.rivulus.benchmarks;

import io.rivulus.cli.bench.QueryBenchmark;
import io.rivulus.cli.bench.QueryScripts;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/// What [RivulusQueries] does, on DuckDB with one thread. Its scripts are in its own dialect.
///
/// Rows are counted, and the values of each column, the least that makes it have them all.
final class DuckDbQueries {
    private DuckDbQueries() {}

    public static void main(String[] arguments) throws Exception {
        Suite.Task task = Suite.Task.of(arguments);
        QueryScripts scripts = task.suite().scripts("");
        try (DuckDb database = new DuckDb()) {
            for (String query : task.queries()) {
                database.run(scripts.tables(QueryBenchmark.warmUp(task.events())));
                String counting =
                        database.counting(scripts.query(query, Path.of("")).strip());
                database.ask(counting);
                database.run(scripts.tables(task.events()));
                AtomicLong rows = new AtomicLong();
                Cost cost = Cost.ofBest(1, () -> rows.set(database.ask(counting)));
                System.out.println(Outcome.of(cost.wall(), cost.cpu(), OptionalLong.of(rows.get()), "")
                        .line());
            }
        }
    }
}
