package io.rivulus.local.stream;

import io.rivulus.api.stream.JobClient;
import io.rivulus.api.stream.JobExecutionResult;
import io.rivulus.base.time.Clock;
import io.rivulus.control.JobStatus;
import io.rivulus.local.JobHandle;
import io.rivulus.local.JobResult;
import io.rivulus.local.LocalEngine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// A program's job, and the engine that ends with it. Safe from any thread.
final class LocalJob implements JobClient {
    private final JobHandle handle;
    private final Clock clock = Clock.system();
    private final long startedNanos = clock.monotonicNanos();
    private final CompletableFuture<Duration> ended;

    LocalJob(LocalEngine engine, JobHandle handle) {
        this.handle = handle;
        // The engine's own threads tell of the end, and can't wait for theirs.
        ended = handle.result().handleAsync((_, _) -> {
            Duration took = Duration.ofNanos(clock.monotonicNanos() - startedNanos);
            engine.close();
            return took;
        });
    }

    JobHandle handle() {
        return handle;
    }

    @Override
    public String getJobName() {
        return handle.name();
    }

    @Override
    public JobExecutionResult await() throws InterruptedException {
        JobResult result = handle.await();
        return new JobExecutionResult(handle.name(), ended.join(), result.status() == JobStatus.CANCELED);
    }

    @Override
    public void cancel() {
        handle.cancel();
    }
}
