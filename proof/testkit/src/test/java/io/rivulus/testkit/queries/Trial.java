package io.rivulus.testkit.queries;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// A seed's query, asked everywhere. Used by one thread.
final class Trial {
    /// How many seeds in a row share tables.
    private static final long QUERIES_PER_TABLES = 25;

    /// How many smaller queries are tried for one that fails.
    private static final int REDUCTIONS_MAX = 400;

    private final Rivulus rivulus;
    private final DuckDb duckDb;
    private final long seed;
    private final List<Table> tables;
    private final Way streaming;
    private final Way batch;

    /// What came of a query.
    ///
    /// @param trouble what a person is to look at
    record Outcome(Optional<String> trouble, boolean refused, int rows) {}

    private record Failing(Query query, String trouble) {}

    Trial(Rivulus rivulus, DuckDb duckDb, long seed) {
        this.rivulus = rivulus;
        this.duckDb = duckDb;
        this.seed = seed;
        this.tables = Table.drawn(Math.floorDiv(seed, QUERIES_PER_TABLES));
        Chance chance = new Chance(~seed);
        this.streaming = Way.streaming(chance);
        this.batch = Way.batch(chance);
    }

    Query query() {
        return QueryGenerator.drawn(seed, tables);
    }

    /// Asks the query of the seed; if the answers aren't one, tells of it, and of the smallest such query that was
    /// found.
    Outcome run() throws InterruptedException, SQLException {
        Query query = query();
        Outcome outcome = ask(query);
        if (outcome.trouble().isEmpty()) {
            return outcome;
        }
        Failing smallest = smallest(new Failing(query, outcome.trouble().get()));
        String trouble = "seed %d%n%nquery: %s%n%nsmallest: %s%nfor DuckDB: %s%n%s%n%s"
                .formatted(
                        seed,
                        query.in(Dialect.RIVULUS),
                        smallest.query.in(Dialect.RIVULUS),
                        smallest.query.in(Dialect.DUCKDB),
                        smallest.trouble,
                        String.join("\n", tables.stream().map(Table::toString).toList()));
        return new Outcome(Optional.of(trouble), false, 0);
    }

    private Outcome ask(Query query) throws InterruptedException, SQLException {
        Answer expected = duckDb.ask(query.in(Dialect.DUCKDB), tables);
        String sql = query.in(Dialect.RIVULUS);
        Rivulus.Asked streamed = rivulus.ask(sql, tables, streaming);
        if (streamed.answer() instanceof Answer.Failed failed && failed.refused()) {
            return new Outcome(Optional.empty(), true, 0);
        }
        Rivulus.Asked batched = rivulus.ask(sql, tables, batch);
        if (expected instanceof Answer.Rows rows
                && streamed.answer() instanceof Answer.Rows inStream
                && batched.answer() instanceof Answer.Rows inBatch
                && Answer.same(rows, inStream, streamed.ordered())
                && Answer.same(rows, inBatch, batched.ordered())) {
            return new Outcome(Optional.empty(), false, rows.rows().size());
        }
        return new Outcome(
                Optional.of("DuckDB: %s%n%s: %s%n%s: %s"
                        .formatted(expected, streaming, streamed.answer(), batch, batched.answer())),
                false,
                0);
    }

    /// Takes each smaller query that fails, too, in the same way: by other rows or by the same error.
    private Failing smallest(Failing failing) throws InterruptedException, SQLException {
        String manner = manner(failing.trouble);
        Failing smallest = failing;
        Iterator<Query> smaller = failing.query.reductions().iterator();
        for (int tried = 0; tried < REDUCTIONS_MAX && smaller.hasNext(); tried++) {
            Query next = smaller.next();
            Optional<String> trouble = ask(next).trouble();
            if (trouble.isPresent() && manner(trouble.get()).equals(manner)) {
                smallest = new Failing(next, trouble.get());
                smaller = next.reductions().iterator();
            }
        }
        return smallest;
    }

    /// The beginnings of what was answered, such as the code of an error.
    private static String manner(String trouble) {
        return String.join(
                " ",
                trouble.lines()
                        .filter(line -> line.startsWith("DuckDB: ") || line.startsWith("Way["))
                        .map(line -> line.substring(line.indexOf(": ") + 2))
                        .map(line -> line.startsWith("[") ? "rows" : line.substring(0, Math.min(24, line.length())))
                        .toList());
    }
}
