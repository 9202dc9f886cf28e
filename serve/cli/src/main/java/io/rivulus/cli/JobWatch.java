package io.rivulus.cli;

import io.rivulus.base.time.Clock;
import io.rivulus.local.JobHandle;
import io.rivulus.local.JobResult;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for jobs, and shows meanwhile how far they are and what befalls them.
final class JobWatch {
    private static final Clock CLOCK = Clock.system();

    private JobWatch() {}

    /// Waits for a job's end.
    ///
    /// @throws io.rivulus.base.error.RivulusException when it fails
    static JobResult await(JobHandle job, Console console) throws InterruptedException {
        return await(job, console, () -> {});
    }

    /// Waits for a job's end.
    ///
    /// @param meanwhile done now and then
    /// @throws io.rivulus.base.error.RivulusException when it fails
    static JobResult await(JobHandle job, Console console, Runnable meanwhile) throws InterruptedException {
        try (Progress progress = new Progress(job, console, CLOCK)) {
            JobNews news = new JobNews(job, progress, console);
            while (!ended(job)) {
                news.tick();
                progress.tick();
                meanwhile.run();
            }
            news.tick();
        }
        return job.await();
    }

    /// Waits a little for the end of a job.
    static boolean ended(JobHandle job) throws InterruptedException {
        try {
            job.result().get(ProcessJobs.TICK.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException failed) {
            return true;
        } catch (TimeoutException running) {
            return false;
        }
    }
}
