package io.rivulus.cli;

import io.rivulus.base.config.ConfigGroup;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.error.UserException;
import io.rivulus.base.time.Clock;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.cli.jobs.JobServer;
import io.rivulus.control.CheckpointOptions;
import io.rivulus.control.JobStatus;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.graph.StreamGraph;
import io.rivulus.local.CheckpointPlans;
import io.rivulus.local.CollectSink;
import io.rivulus.local.JobHandle;
import io.rivulus.local.JobResult;
import io.rivulus.local.LocalEngine;
import io.rivulus.local.ResultItem;
import io.rivulus.local.ResultReader;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.result.ResultFormat;
import io.rivulus.sql.result.ResultShape;
import io.rivulus.sql.result.ResultWriter;
import io.rivulus.sql.session.Answer;
import io.rivulus.sql.session.SqlSession;
import io.rivulus.sql.session.StatementResult;
import io.rivulus.taskmanager.TaskManagerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Runs the statements of a script one after the other in this process, and shows what they come to. Used by the
/// main thread alone.
final class StatementRunner implements AutoCloseable {
    /// How many batches of a result may wait to be written.
    private static final int ITEMS_MAX = 16;

    /// How long to wait for rows before the line of progress is looked at again.
    private static final Duration TICK = Duration.ofMillis(50);

    private final SqlSession session;
    private final ResultFormat format;
    private final boolean replayed;
    private final StartFrom startFrom;
    private final Console console;
    private final Clock clock = Clock.system();
    private final JobNames names = new JobNames();
    private @Nullable LocalEngine engine;
    private @Nullable JobServer jobs;
    private Configuration started = Configuration.defaults();
    private boolean shown;

    /// @param replayed whether on a terminal results that end are redrawn while they grow too
    /// @param startFrom from which checkpoint jobs go on that have any
    StatementRunner(SqlSession session, ResultFormat format, boolean replayed, StartFrom startFrom, Console console) {
        this.session = session;
        this.format = format;
        this.replayed = replayed;
        this.startFrom = startFrom;
        this.console = console;
    }

    /// Runs a statement to its end.
    ///
    /// @return whether it has done all that it had to; not when somebody has stopped its job
    /// @throws CommandException when its job fails, or somebody cancels it
    boolean run(StatementText text) throws CommandException, InterruptedException {
        boolean isDone = true;
        switch (session.run(text, answer())) {
            case StatementResult.Done _ -> refuseLateSettings();
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
            case StatementResult.Insert insert -> isDone = insert(insert);
            case StatementResult.Query query -> isDone = show(query);
        }
        console.flush();
        return isDone;
    }

    /// What the process was started with can't be changed by `SET` any more, and nobody should think that it was.
    private void refuseLateSettings() {
        if (engine == null) {
            return;
        }
        for (ConfigGroup group : TaskManagerOptions.groups()) {
            for (ConfigOption<?> option : group.options()) {
                if (!started.find(option).equals(session.configuration().find(option))) {
                    throw new UserException(
                            CliErrors.SET_TOO_LATE,
                            "'%s' counts from the first job on, and one has run: set it before, or with --set"
                                    .formatted(option.key()));
                }
            }
        }
    }

    private boolean insert(StatementResult.Insert insert) throws CommandException, InterruptedException {
        Configuration configuration = session.configuration();
        warn(insert.warnings());
        StreamGraph program = names.named(insert.job(), configuration);
        JobHandle job =
                listed(engine().submit(program, configuration, CheckpointPlans.of(program, configuration, startFrom)));
        try (Progress progress = new Progress(job, console, clock)) {
            JobNews news = new JobNews(job, progress, console);
            while (!ended(job)) {
                news.tick();
                progress.tick();
            }
            news.tick();
            return isDone(job);
        } catch (RivulusException failed) {
            throw new CommandException(ExitStatus.FAILED, failed);
        }
    }

    private void warn(List<String> warnings) {
        warnings.forEach(warning -> console.err().println("warning: " + warning));
    }

    /// Says how a job has ended, if somebody had a hand in it.
    ///
    /// @return whether it has done all that it had to
    private boolean isDone(JobHandle job) throws CommandException, InterruptedException {
        JobResult result = job.await();
        if (result.status() == JobStatus.CANCELED) {
            throw new CommandException(
                    ExitStatus.FAILED,
                    new UserException(
                            CliErrors.CANCELED,
                            "the job '%s' was cancelled: run it again to go on from its newest checkpoint, if it takes any"
                                    .formatted(job.name())));
        }
        result.savepoint().ifPresent(savepoint -> {
            String root = Addresses.shown(savepoint.root());
            console.err()
                    .println(
                            savepoint.drained()
                                    ? "job '%s' was drained with the savepoint %s".formatted(job.name(), root)
                                    : "job '%s' was stopped with the savepoint %s; go on with SET '%s' = '%s'"
                                            .formatted(job.name(), root, CheckpointOptions.ORIGIN.key(), root));
        });
        return result.savepoint().isEmpty() || result.savepoint().get().drained();
    }

    /// Waits a little for the end of a job.
    private static boolean ended(JobHandle job) throws InterruptedException {
        try {
            job.result().get(TICK.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException failed) {
            return true;
        } catch (TimeoutException running) {
            return false;
        }
    }

    /// What will be shown of a query that ends.
    private Answer answer() {
        return format == ResultFormat.CHANGELOG || (isLive() && replayed) ? Answer.CHANGES : Answer.FINAL;
    }

    /// Whether somebody may watch an answer grow.
    private boolean isLive() {
        return format == ResultFormat.TABLE && console.outIsTerminal();
    }

    private boolean show(StatementResult.Query query) throws CommandException, InterruptedException {
        boolean live = isLive() && (replayed || !query.bounded());
        if (!query.bounded() && !live) {
            refuseIfNeverShown(query.shape());
        }
        warn(query.warnings());
        separate();
        console.flush();
        long began = clock.monotonicNanos();
        CollectSink sink = new CollectSink(ITEMS_MAX);
        JobHandle job = listed(submit(query.job().apply(sink), query.settings(session.configuration())));
        try (ResultReader reader = sink.readerOf(job);
                ResultView view = view(query.shape(), job, live)) {
            if (!read(reader, view)) {
                return true;
            }
            boolean isDone = isDone(job);
            view.finish(Duration.ofNanos(clock.monotonicNanos() - began));
            return isDone;
        } catch (RivulusException failed) {
            // The data's fault or the query's: the job ran, and failed.
            throw new CommandException(ExitStatus.FAILED, failed);
        }
    }

    /// @return whether all was shown; otherwise whoever read the output is gone, as with `| head`
    private boolean read(ResultReader reader, ResultView view) throws InterruptedException {
        while (true) {
            switch (reader.poll(TICK)) {
                case null -> view.waiting();
                case ResultItem.Rows(var batch) -> view.rows(batch);
                case ResultItem.EpochEnd _ -> view.answer();
                case ResultItem.End _ -> {
                    return true;
                }
            }
            if (console.out().checkError()) {
                return false;
            }
        }
    }

    private ResultView view(ResultShape shape, JobHandle job, boolean live) {
        Progress progress = new Progress(job, console, clock);
        return live
                ? new LiveResult(shape, session.timeZone(), Screen.ofProcess(), progress, clock)
                : new WrittenResult(
                        ResultWriter.of(format, shape, session.timeZone(), console.out()), progress, console);
    }

    /// Refuses a result without end of which nothing could be written before its end.
    private void refuseIfNeverShown(ResultShape shape) {
        String why = switch (format) {
            case CHANGELOG -> "";
            case CSV, JSON ->
                shape.streams()
                        ? ""
                        : " and its rows keep changing, so there is no final result to write; see the changes"
                                + " with --output changelog";
            case TABLE ->
                ", so there is no final table to write; see its rows as they come with --output "
                        + (shape.streams() ? "csv" : "changelog");
        };
        if (!why.isEmpty()) {
            throw new UserException(CliErrors.ENDLESS_RESULT, "this query's result never ends" + why);
        }
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

    private JobHandle submit(StreamGraph job, JobSettings settings) throws RivulusException {
        return engine().submit(job, PipelineOptions.of(session.configuration()), settings);
    }

    /// From now on other processes of the user can ask for the job.
    private JobHandle listed(JobHandle job) {
        if (jobs == null) {
            jobs = new JobServer(JobSockets.ofUser());
        }
        jobs.add(job);
        return job;
    }

    private LocalEngine engine() {
        LocalEngine running = engine;
        if (running == null) {
            started = session.configuration();
            running = LocalEngine.start(started);
            engine = running;
        }
        return running;
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
        if (jobs != null) {
            jobs.close();
        }
    }
}
