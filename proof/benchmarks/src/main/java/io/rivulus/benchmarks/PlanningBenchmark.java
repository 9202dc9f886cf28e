package io.rivulus.benchmarks;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.config.Configuration;
import io.rivulus.cli.bench.QueryScripts;
import io.rivulus.cli.bench.ScratchFolder;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.session.SqlSession;
import io.rivulus.sql.statement.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Plans the queries of Nexmark, from the text of each to its job, when the JVM has compiled what plans.
///
/// Each query is planned a number of times in turn with the others, in a session of its own, so that nothing is kept
/// from one to the next. The first rounds don't count.
final class PlanningBenchmark implements Benchmark {
    private static final int WARM_UP_ROUNDS = 10;
    private static final int ROUNDS = 11;
    private static final double MILLIS_MAX = 50;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final long EVENTS = 1000;

    private final Path root;
    private final List<String> queries;

    /// @param root of the checkout
    /// @param queries their names; all when empty
    PlanningBenchmark(Path root, List<String> queries) {
        this.root = root;
        this.queries = List.copyOf(queries);
    }

    @Override
    public String name() {
        return "planning";
    }

    @Override
    public String work() {
        return "the queries of Nexmark from their text to their jobs, after %d rounds: the median of %d"
                .formatted(WARM_UP_ROUNDS, ROUNDS);
    }

    @Override
    public List<Figure> run() {
        Suite suite = Suite.nexmark(root);
        QueryScripts scripts = suite.scripts(QueryScripts.COUNT_CHAR);
        List<String> names = queries.isEmpty() ? scripts.names() : queries;
        List<List<Double>> millis =
                names.stream().<List<Double>>map(_ -> new ArrayList<>()).toList();
        try (ScratchFolder scratch = ScratchFolder.make()) {
            for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
                for (int i = 0; i < names.size(); i++) {
                    Path folder = scratch.path().resolve(names.get(i) + "-" + round);
                    double planning = MILLIS_PER_SECOND * seconds(suite, scripts, names.get(i), folder);
                    if (round >= WARM_UP_ROUNDS) {
                        millis.get(i).add(planning);
                    }
                }
            }
        }
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Collections.sort(millis.get(i));
            figures.add(Figure.of("planning, " + names.get(i), millis.get(i).get(ROUNDS / 2), "ms")
                    .atMost(MILLIS_MAX));
        }
        return figures;
    }

    private static double seconds(Suite suite, QueryScripts scripts, String query, Path scratch) {
        Configuration configuration = RivulusQueries.configuration(suite);
        SqlSession session = new SqlSession(configuration, Connectors.installed());
        SqlScript.split(scripts.tables(EVENTS)).forEach(session::run);
        List<StatementText> statements = SqlScript.split(scripts.query(query, scratch));
        statements.subList(0, statements.size() - 1).forEach(session::run);
        StatementText last = statements.getLast();
        String text = last.parse() instanceof Statement.Query
                ? "CREATE TABLE result_of_%s WITH ('connector' = 'blackhole') AS %s"
                        .formatted(query, last.source().text())
                : last.source().text();
        long began = System.nanoTime();
        SqlScript.split(text).forEach(session::run);
        return Cost.secondsSince(began);
    }
}
