package io.rivulus.testkit;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.Check;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.RivulusException;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.local.CollectSink;
import io.rivulus.local.JobHandle;
import io.rivulus.local.LocalEngine;
import io.rivulus.local.ResultItem;
import io.rivulus.local.ResultReader;
import io.rivulus.sql.expression.ExpressionText;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.result.ResultFormat;
import io.rivulus.sql.result.ResultShape;
import io.rivulus.sql.result.ResultWriter;
import io.rivulus.sql.session.Answer;
import io.rivulus.sql.session.SqlSession;
import io.rivulus.sql.session.StatementResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Runs scripts in one session of SQL, on an engine that it does not own. Used by one thread.
final class SqlRunner {
    /// How many batches of a result may wait to be written.
    private static final int ITEMS_MAX = 16;

    private final LocalEngine engine;
    private final SqlSession session;
    private final Answer answer;

    /// @param answer what is asked of queries that end, unless every change of theirs is shown
    SqlRunner(LocalEngine engine, Configuration configuration, Answer answer) {
        this.answer = answer;
        this.engine = engine;
        this.session = new SqlSession(configuration, Connectors.installed());
    }

    /// Runs a script to its end, or to its first error, of which only one statement may answer something.
    SqlOutcome run(String script, ResultFormat format) throws InterruptedException {
        SqlOutcome outcome = SqlOutcome.NOTHING;
        try {
            for (StatementText statement : SqlScript.split(script)) {
                Answer wanted = format == ResultFormat.CHANGELOG ? Answer.CHANGES : answer;
                SqlOutcome shown = run(session.run(statement, wanted), format);
                if (!outcome.text().isEmpty() && !shown.text().isEmpty()) {
                    throw new IllegalArgumentException("two statements of a case answer something:\n" + script);
                }
                outcome = shown.text().isEmpty() ? outcome : shown;
            }
        } catch (RivulusException failed) {
            return SqlOutcome.lines("error: " + failed.line() + "\n");
        }
        return outcome;
    }

    private SqlOutcome run(StatementResult result, ResultFormat format) throws InterruptedException {
        return switch (result) {
            case StatementResult.Done _ -> SqlOutcome.NOTHING;
            case StatementResult.Text lines -> SqlOutcome.lines(lines.text() + "\n");
            case StatementResult.Rows rows -> {
                Text text = new Text(format, ResultShape.of(rows.type()));
                text.write(rows.rows().count() > 0 ? new ResultItem.Rows(rows.rows()) : new ResultItem.End());
                yield SqlOutcome.lines(text.end());
            }
            case StatementResult.Insert insert -> {
                engine.submit(insert.job(), session.configuration()).await();
                yield SqlOutcome.NOTHING;
            }
            case StatementResult.Query query -> answer(query, format);
        };
    }

    private SqlOutcome answer(StatementResult.Query query, ResultFormat format) throws InterruptedException {
        CollectSink sink = new CollectSink(ITEMS_MAX);
        Text text = new Text(format, query.shape());
        try (ResultReader reader = sink.readerOf(submit(query, sink))) {
            ResultItem item;
            do {
                item = reader.next();
                text.write(item);
            } while (!(item instanceof ResultItem.End));
        }
        boolean ordered = format == ResultFormat.CHANGELOG || query.shape().ordered();
        return new SqlOutcome(text.end(), format == ResultFormat.JSON ? 0 : 1, ordered);
    }

    /// The values of the one row that a query answers, as literals of SQL.
    List<String> literals(String query) throws InterruptedException {
        if (!(session.run(SqlScript.split(query).getFirst(), answer) instanceof StatementResult.Query planned)) {
            throw new IllegalArgumentException("no query: " + query);
        }
        CollectSink sink = new CollectSink(ITEMS_MAX);
        List<String> literals = new ArrayList<>();
        try (ResultReader reader = sink.readerOf(submit(planned, sink))) {
            ResultItem item;
            do {
                item = reader.next();
                if (item instanceof ResultItem.Rows(var batch)) {
                    literals.addAll(literals(planned.shape().type(), batch));
                }
            } while (!(item instanceof ResultItem.End));
        }
        return literals;
    }

    private static List<String> literals(RowType type, ColumnBatch row) {
        Check.that(row.count() == 1, "%s rows, expected one", row.count());
        return IntStream.range(0, type.size())
                .mapToObj(i -> new Literal(Values.get(row.column(i), type.type(i), row.row(0)), type.type(i)))
                .map(literal -> ExpressionText.of(literal, RowType.of()))
                .toList();
    }

    /// Runs a query until its result, all changes applied, is `expected`, and ends its job.
    ///
    /// @param statement of a query that need not end
    void await(String statement, String expected) throws InterruptedException {
        if (!(session.run(SqlScript.split(statement).getFirst(), Answer.CHANGES)
                instanceof StatementResult.Query query)) {
            throw new IllegalArgumentException("no query: " + statement);
        }
        CollectSink sink = new CollectSink(ITEMS_MAX);
        JobHandle job = submit(query, sink);
        try (ResultReader reader = sink.readerOf(job)) {
            List<ResultItem> items = new ArrayList<>();
            String shown;
            do {
                items.add(reader.next());
                Text text = new Text(ResultFormat.CSV, query.shape());
                items.forEach(text::write);
                shown = text.end();
            } while (!shown.equals(expected));
        } finally {
            job.cancel();
        }
    }

    private JobHandle submit(StatementResult.Query query, CollectSink sink) {
        Configuration configuration = session.configuration();
        return engine.submit(query.job().apply(sink), PipelineOptions.of(configuration), query.settings(configuration));
    }

    /// A result as text.
    private final class Text {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        private final ResultWriter writer;

        Text(ResultFormat format, ResultShape shape) {
            writer = ResultWriter.of(format, shape, session.timeZone(), out);
        }

        void write(ResultItem item) {
            if (item instanceof ResultItem.Rows(var batch)) {
                writer.write(batch);
            }
        }

        String end() {
            writer.finish(Duration.ZERO);
            out.flush();
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
