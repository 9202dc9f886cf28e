package io.rivulus.benchmarks;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.Check;
import io.rivulus.base.config.Configuration;
import io.rivulus.cli.bench.QueryScripts;
import io.rivulus.local.LocalEngine;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.session.SqlSession;
import io.rivulus.sql.session.StatementResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The files that queries of all systems read: Nexmark's events by its generator, in CSV, and made-up flights.
final class EventFiles {
    private static final List<String> STREAMS = List.of("person", "auction", "bid");

    private EventFiles() {}

    /// Writes each stream of events to a folder of its name, in one named like the number of events.
    ///
    /// @param checkout where the tables of the generator are declared
    static void writeNexmark(Path checkout, Path data, long events) throws InterruptedException {
        Suite generated = Suite.nexmark(checkout).inBatchMode();
        Configuration configuration = RivulusQueries.configuration(generated);
        SqlSession session = new SqlSession(configuration, Connectors.installed());
        String tables = generated.scripts(QueryScripts.COUNT_CHAR).tables(events);
        for (StatementText statement : SqlScript.split(tables)) {
            session.run(statement);
        }
        try (LocalEngine engine = LocalEngine.start(configuration)) {
            for (String stream : STREAMS) {
                Path folder = data.resolve(Long.toString(events)).resolve(stream);
                String writing = """
                        CREATE TABLE file_of_%1$s WITH ('connector' = 'filesystem', 'path' = '%2$s', 'format' = 'csv')
                        AS SELECT * FROM %1$s
                        """.formatted(stream, folder);
                StatementResult result = session.run(SqlScript.split(writing).getFirst());
                if (!(result instanceof StatementResult.Insert insert)) {
                    throw Check.unreachable("%s writes nothing", writing);
                }
                engine.submit(insert.job(), configuration).await();
            }
        }
    }

    /// Writes `flights.csv` and `flights.json` to a folder named like the number of their rows.
    static void writeFlights(Path data, long rows) throws IOException {
        Path folder = Files.createDirectories(data.resolve(Long.toString(rows)));
        Flights.writeHeadlessCsv(folder.resolve("flights.csv"), rows);
        Flights.writeJson(folder.resolve("flights.json"), rows);
    }
}
