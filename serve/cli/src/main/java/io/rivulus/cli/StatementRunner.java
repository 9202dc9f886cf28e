package io.rivulus.cli;

import io.rivulus.base.error.RivulusException;
import io.rivulus.base.error.UserException;
import io.rivulus.base.time.Clock;
import io.rivulus.graph.StreamGraph;
import io.rivulus.local.CollectSink;
import io.rivulus.local.JobHandle;
import io.rivulus.local.LocalEngine;
import io.rivulus.local.ResultItem;
import io.rivulus.local.ResultReader;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.result.ResultFormat;
import io.rivulus.sql.result.ResultShape;
import io.rivulus.sql.result.ResultWriter;
import io.rivulus.sql.session.SqlSession;
import io.rivulus.sql.session.StatementResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Runs the statements of a script one after the other in this process, and shows what they come to. Used by the main
/// thread alone.
final class StatementRunner implements AutoCloseable {
    /// How many batches of a result may wait to be written.
    private static final int ITEMS_MAX = 16;

    private final SqlSession session;
    private final ResultFormat format;
    private final Console console;
    private final Clock clock = Clock.system();
    private @Nullable LocalEngine engine;
    private boolean shown;

    StatementRunner(SqlSession session, ResultFormat format, Console console) {
        this.session = session;
        this.format = format;
        this.console = console;
    }

    /// Runs a statement to its end.
    ///
    /// @throws CommandException when its job fails
    void run(StatementText text) throws CommandException, InterruptedException {
        switch (session.run(text)) {
            case StatementResult.Done _ -> {}
            case StatementResult.Text lines -> {
                separate();
                console.out().println(lines.text());
            }
            case StatementResult.Rows rows -> {
                ResultWriter writer = writer(ResultShape.of(rows.type()));
                if (rows.rows().count() > 0) {
                    writer.write(rows.rows());
                }
                writer.finish(Duration.ZERO);
            }
            case StatementResult.Insert insert -> submit(insert.job()).await();
            case StatementResult.Query query -> show(query);
        }
        console.flush();
    }

    private void show(StatementResult.Query query) throws CommandException, InterruptedException {
        if (!query.bounded() && query.shape().updating() && format != ResultFormat.CHANGELOG) {
            throw new UserException(
                    CliErrors.ENDLESS_RESULT,
                    "this query's result never ends and its rows keep changing, so there is no final result to write;"
                            + " see the changes with --output changelog");
        }
        long began = clock.monotonicNanos();
        CollectSink sink = new CollectSink(ITEMS_MAX);
        JobHandle job = submit(query.job().apply(sink));
        ResultWriter writer = writer(query.shape());
        try (ResultReader reader = sink.readerOf(job)) {
            for (ResultItem item = reader.next(); !(item instanceof ResultItem.End); item = reader.next()) {
                switch (item) {
                    case ResultItem.Rows(var batch) -> writer.write(batch);
                    case ResultItem.EpochEnd _ -> console.out().flush();
                    case ResultItem.End _ -> {}
                }
                if (console.out().checkError()) {
                    return; // Whoever read the output is gone, as with `| head`.
                }
            }
            job.await();
        } catch (UserException failed) {
            // The data's fault or the query's: the job ran, and failed.
            throw new CommandException(ExitStatus.FAILED, failed);
        }
        writer.finish(Duration.ofNanos(clock.monotonicNanos() - began));
    }

    private ResultWriter writer(ResultShape shape) {
        separate();
        return ResultWriter.of(format, shape, session.timeZone(), console.out());
    }

    /// An empty line between two results.
    private void separate() {
        if (shown) {
            console.out().println();
        }
        shown = true;
    }

    private JobHandle submit(StreamGraph job) throws RivulusException {
        if (engine == null) {
            engine = LocalEngine.start(session.configuration());
        }
        return engine.submit(job, session.configuration());
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
    }
}
