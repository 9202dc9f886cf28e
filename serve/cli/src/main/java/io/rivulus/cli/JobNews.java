package io.rivulus.cli;

import io.rivulus.control.FailureCause;
import io.rivulus.control.JobNotice;
import io.rivulus.control.JobStatus;
import io.rivulus.local.JobHandle;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Tells of a job that it has failed and is run again, and from where it goes on. Used by one thread.
final class JobNews {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final JobHandle job;
    private final Progress progress;
    private final Console console;
    private Optional<FailureCause> toldFailure = Optional.empty();
    private Optional<JobNotice.Resumed> toldResumed = Optional.empty();

    /// @param progress the job's, which makes room for what is told
    JobNews(JobHandle job, Progress progress, Console console) {
        this.job = job;
        this.progress = progress;
        this.console = console;
    }

    /// To be called often: tells what is new.
    void tick() {
        if (job.status() == JobStatus.RESTARTING) {
            // It has failed after it went on.
            tellResumed();
            tellFailure();
        } else {
            tellFailure();
            tellResumed();
        }
    }

    private void tellFailure() {
        Optional<FailureCause> failure = job.restartedFor();
        if (!failure.equals(toldFailure)) {
            toldFailure = failure;
            failure.ifPresent(cause ->
                    tell("failed and is run again: " + cause.toException().line()));
        }
    }

    private void tellResumed() {
        Optional<JobNotice.Resumed> resumed = job.resumed();
        if (!resumed.equals(toldResumed)) {
            toldResumed = resumed;
            resumed.ifPresent(from -> tell("goes on from checkpoint %d of %s"
                    .formatted(
                            from.number(),
                            TIME.format(Instant.ofEpochMilli(from.takenMillis()).atZone(ZoneId.systemDefault())))));
        }
    }

    private void tell(String what) {
        progress.close();
        console.err().println("job '%s' %s".formatted(job.name(), what));
        console.err().flush();
    }
}
