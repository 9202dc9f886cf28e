package io.rivulus.cli;

import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.error.UserException;
import io.rivulus.base.time.Clock;
import io.rivulus.control.CheckpointOptions;
import io.rivulus.control.JobStatus;
import io.rivulus.local.CollectSink;
import io.rivulus.local.JobHandle;
import io.rivulus.local.JobResult;
import io.rivulus.local.ResultItem;
import io.rivulus.local.ResultReader;
import io.rivulus.sql.session.SqlSession;
import io.rivulus.sql.session.StatementResult;
import java.time.Duration;
import java.util.List;

/// Runs the jobs of statements, and shows what comes of them while somebody waits. Used by the main thread.
///
/// @param interruption asked for, it ends the job that is waited for
record StatementJobs(ProcessJobs jobs, Results results, Console console, Interruption interruption) {
    /// How many batches of a result may wait to be written.
    private static final int ITEMS_MAX = 16;

    private static final long END_WITHIN_NANOS = 5_000_000_000L;

    private static final Clock CLOCK = Clock.system();

    /// Starts a job that fills tables. Returns at once.
    JobHandle start(StatementResult.Insert insert, Configuration configuration) {
        warn(insert.warnings());
        return jobs.submit(insert.job(), configuration);
    }

    /// Waits for the end of a job that fills tables.
    ///
    /// @return whether it has done all that it had to; not when somebody has stopped it
    /// @throws CommandException when it fails, or somebody cancels it
    boolean await(JobHandle job) throws CommandException, InterruptedException {
        try {
            JobWatch.await(job, console, () -> {
                if (interruption.isAsked()) {
                    job.cancel();
                }
            });
            return isDone(job);
        } catch (RivulusException failed) {
            throw new CommandException(ExitStatus.FAILED, failed);
        }
    }

    private void warn(List<String> warnings) {
        warnings.forEach(warning -> console.err().println("warning: " + warning));
    }

    /// Says how a job has ended, if somebody had a hand in it.
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

    /// Runs a query to its end, or until its reader goes or is interrupted, and shows its rows.
    ///
    /// @return whether all is done that was wanted
    boolean show(StatementResult.Query query, SqlSession session) throws CommandException, InterruptedException {
        warn(query.warnings());
        console.flush();
        long began = CLOCK.monotonicNanos();
        CollectSink sink = new CollectSink(ITEMS_MAX);
        Configuration configuration = session.configuration();
        JobHandle job = jobs.submit(query.job().apply(sink), configuration, query.settings(configuration));
        try (ResultReader reader = sink.readerOf(job);
                ResultView view = results.view(query, job, session.timeZone())) {
            boolean all = read(reader, view);
            Duration taken = Duration.ofNanos(CLOCK.monotonicNanos() - began);
            if (interruption.isAsked()) {
                view.cut(taken);
                end(job);
                return true;
            }
            if (!all) {
                return true;
            }
            boolean isDone = isDone(job);
            view.finish(taken);
            return isDone;
        } catch (RivulusException failed) {
            // The data's fault or the query's: the job ran, and failed.
            throw new CommandException(ExitStatus.FAILED, failed);
        }
    }

    /// @return whether all was shown; otherwise it was interrupted, or whoever read the output is gone, as with
    ///     `| head`
    private boolean read(ResultReader reader, ResultView view) throws InterruptedException {
        while (!interruption.isAsked()) {
            switch (reader.poll(ProcessJobs.TICK)) {
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
        return false;
    }

    /// Cancels a job, and waits a while for its tasks to clean up.
    private static void end(JobHandle job) throws InterruptedException {
        job.cancel();
        long began = CLOCK.monotonicNanos();
        while (!JobWatch.ended(job) && CLOCK.monotonicNanos() - began < END_WITHIN_NANOS) {
            // Looked at again.
        }
    }
}
