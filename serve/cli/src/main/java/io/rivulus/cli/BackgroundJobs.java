package io.rivulus.cli;

import io.rivulus.base.error.RivulusException;
import io.rivulus.base.time.Clock;
import io.rivulus.control.JobStatus;
import io.rivulus.local.JobHandle;
import io.rivulus.local.JobResult;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Future;

/// The jobs that go on while somebody types, and what there is to tell of them. Used by the main thread.
final class BackgroundJobs {
    private final Console console;
    private final Clock clock = Clock.system();
    private final List<Watched> running = new ArrayList<>();

    private record Watched(JobHandle job, JobNews news) {}

    BackgroundJobs(Console console) {
        this.console = console;
    }

    void add(JobHandle job) {
        running.add(new Watched(job, new JobNews(job, new Progress(job, console, clock), console)));
    }

    /// Those that have not ended.
    List<JobHandle> running() {
        return running.stream()
                .map(Watched::job)
                .filter(job -> !job.status().isTerminal())
                .toList();
    }

    /// Tells what has become of them since the last time.
    void tellNews() {
        for (Iterator<Watched> each = running.iterator(); each.hasNext(); ) {
            Watched watched = each.next();
            Future<JobResult> result = watched.job.result();
            watched.news.tick();
            if (result.isDone()) {
                tellEnd(watched.job, result);
                each.remove();
            }
        }
        console.flush();
    }

    private void tellEnd(JobHandle job, Future<JobResult> result) {
        switch (result.state()) {
            case FAILED ->
                console.err()
                        .println("job '%s' has failed: %s"
                                .formatted(job.name(), ((RivulusException) result.exceptionNow()).line()));
            case SUCCESS -> console.err().println("job '%s' %s".formatted(job.name(), end(result.resultNow())));
            case RUNNING, CANCELLED -> {}
        }
    }

    private static String end(JobResult result) {
        return result.savepoint()
                .map(savepoint -> "was %s with the savepoint %s"
                        .formatted(savepoint.drained() ? "drained" : "stopped", Addresses.shown(savepoint.root())))
                .orElse(result.status() == JobStatus.CANCELED ? "was cancelled" : "is finished");
    }
}
