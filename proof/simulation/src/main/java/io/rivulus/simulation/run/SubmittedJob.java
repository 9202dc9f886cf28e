package io.rivulus.simulation.run;

import io.rivulus.base.error.RivulusException;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobNotice;
import io.rivulus.control.JobStatus;
import io.rivulus.local.JobHandle;
import io.rivulus.simulation.SimulatedProcess;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A job as the process sees it that has submitted it.
final class SubmittedJob {
    private final SimulatedProcess client;
    private final JobHandle job;
    private JobStatus status = JobStatus.CREATED;
    private Optional<JobNotice.RegionFailed> failedRegion = Optional.empty();

    SubmittedJob(SimulatedProcess client, JobHandle job) {
        this.client = client;
        this.job = job;
    }

    JobStatus status() {
        return job.status();
    }

    /// Whether somebody is there who waits for its end.
    boolean isOpen() {
        return client.alive() && !job.status().isTerminal();
    }

    /// Shows `failed` why the job fails, each time it does, and `regionFailed` why one of its regions does while the
    /// others go on. To be called after every turn.
    void watch(Consumer<RivulusException> failed, Consumer<RivulusException> regionFailed) {
        Optional<JobNotice.RegionFailed> region = job.regionFailed();
        if (!region.equals(failedRegion)) {
            failedRegion = region;
            region.map(notice -> notice.failure().toException()).ifPresent(regionFailed);
        }
        JobStatus now = job.status();
        if (now != status) {
            status = now;
            if (now == JobStatus.RESTARTING) {
                job.restartedFor().map(FailureCause::toException).ifPresent(failed);
            } else if (now == JobStatus.FAILED) {
                failed.accept((RivulusException) job.result().exceptionNow());
            }
        }
    }

    /// Asks for a savepoint.
    ///
    /// @param stop whether the job is to stop with it
    CompletableFuture<URI> savepoint(URI root, boolean stop) {
        return stop ? job.stop(Optional.of(root), false) : job.savepoint(Optional.of(root));
    }

    @Override
    public String toString() {
        return job.status().toString();
    }
}
