package io.rivulus.cli;

import io.rivulus.base.error.UserException;
import io.rivulus.base.time.Clock;
import io.rivulus.local.JobHandle;
import io.rivulus.sql.result.ResultFormat;
import io.rivulus.sql.result.ResultShape;
import io.rivulus.sql.result.ResultWriter;
import io.rivulus.sql.session.Answer;
import io.rivulus.sql.session.StatementResult;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Supplier;

/// In which form results are shown on a console, one after the other. Used by the main thread.
final class Results {
    private final boolean replayed;
    private final Console console;
    private final Supplier<Screen> screens;
    private final Clock clock = Clock.system();
    private ResultFormat format;
    private boolean shown;

    /// @param replayed whether on a terminal results that end are redrawn while they grow too
    /// @param screens make room on the terminal for a table that is redrawn
    Results(ResultFormat format, boolean replayed, Console console, Supplier<Screen> screens) {
        this.format = format;
        this.replayed = replayed;
        this.console = console;
        this.screens = screens;
    }

    ResultFormat format() {
        return format;
    }

    /// Results to come are shown in this form.
    void choose(ResultFormat next) {
        format = next;
    }

    /// What will be shown of a query that ends.
    Answer answer() {
        return format == ResultFormat.CHANGELOG || (isWatched() && replayed) ? Answer.CHANGES : Answer.FINAL;
    }

    /// Whether somebody may watch an answer grow.
    private boolean isWatched() {
        return format == ResultFormat.TABLE && console.outIsTerminal();
    }

    private boolean isLive(StatementResult.Query query) {
        return isWatched() && (replayed || !query.bounded());
    }

    /// Refuses a result without end of which nothing could be written before its end.
    ///
    /// @param hint how to choose another form, with a place for its name
    void refuseIfNeverShown(StatementResult.Query query, String hint) {
        if (query.bounded() || isLive(query)) {
            return;
        }
        boolean streams = query.shape().streams();
        String why = switch (format) {
            case CHANGELOG -> "";
            case CSV, JSON ->
                streams
                        ? ""
                        : " and its rows keep changing, so there is no final result to write; see the changes with "
                                + hint.formatted("changelog");
            case TABLE ->
                ", so there is no final table to write; see its rows as they come with "
                        + hint.formatted(streams ? "csv" : "changelog");
        };
        if (!why.isEmpty()) {
            throw new UserException(CliErrors.ENDLESS_RESULT, "this query's result never ends" + why);
        }
    }

    /// Shows the rows of a query while its job runs.
    ResultView view(StatementResult.Query query, JobHandle job, ZoneId zone) {
        ResultShape shape = query.shape();
        Progress progress = new Progress(job, console, clock);
        return isLive(query)
                ? new LiveResult(shape, zone, screens.get(), progress, clock)
                : new WrittenResult(ResultWriter.of(format, shape, zone, console.out()), progress, console);
    }

    /// Shows rows that are known already.
    void show(StatementResult.Rows rows, Duration taken, ZoneId zone) {
        ResultWriter writer = ResultWriter.of(format, ResultShape.of(rows.type()), zone, console.out());
        if (rows.rows().count() > 0) {
            writer.write(rows.rows());
        }
        writer.finish(taken);
    }

    /// An empty line between two results.
    void separate() {
        if (shown) {
            console.out().println();
        }
        shown = true;
    }
}
