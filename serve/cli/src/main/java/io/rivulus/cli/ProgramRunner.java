package io.rivulus.cli;

import io.rivulus.api.stream.CloseableIterator;
import io.rivulus.api.stream.JobClient;
import io.rivulus.api.stream.JobExecutionResult;
import io.rivulus.api.stream.JobRunner;
import io.rivulus.api.stream.Program;
import io.rivulus.api.stream.Transformation;
import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.time.Clock;
import io.rivulus.control.JobStatus;
import io.rivulus.local.CollectSink;
import io.rivulus.local.JobHandle;
import io.rivulus.local.stream.CollectedRecords;
import io.rivulus.runtime.function.Translation;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs the jobs of a program that the command line has called, with its options below those that the program
/// sets. Used by the program's thread.
final class ProgramRunner implements JobRunner {
    /// How many batches of a stream may wait for the program.
    private static final int ITEMS_MAX = 16;

    private final Configuration configuration;
    private final ProcessJobs jobs;
    private final Console console;
    private final Clock clock = Clock.system();
    private final List<Job> started = new ArrayList<>();

    ProgramRunner(Configuration configuration, ProcessJobs jobs, Console console) {
        this.configuration = configuration;
        this.jobs = jobs;
        this.console = console;
    }

    @Override
    public JobClient submit(Program program, Map<String, String> settings) {
        Configuration both = configuration(settings);
        Job job = new Job(jobs.submit(Translation.of(program, both, System.out), both), clock.monotonicNanos());
        started.add(job);
        return job;
    }

    @Override
    public <T> CloseableIterator<T> collect(Program program, Transformation<T> stream, Map<String, String> settings) {
        Configuration both = configuration(settings);
        CollectSink sink = new CollectSink(ITEMS_MAX);
        JobHandle job = jobs.submit(Translation.of(program, stream, sink, both, System.out), both);
        return new CollectedRecords<>(job, sink.readerOf(job));
    }

    @Override
    public PrintStream console() {
        return System.out;
    }

    @Override
    public Configuration configuration(Map<String, String> settings) {
        return configuration.with(ConfigLayer.of("the program", settings));
    }

    /// Waits for the jobs that the program has not waited for.
    ///
    /// @throws io.rivulus.base.error.RivulusException when one has failed
    void awaitAll() throws InterruptedException {
        for (Job job : started) {
            job.await();
        }
    }

    /// Whether a job has failed, so that what the program throws is about that.
    boolean hasFailed() {
        return started.stream().anyMatch(job -> job.handle.status() == JobStatus.FAILED);
    }

    private final class Job implements JobClient {
        private final JobHandle handle;
        private final long startedNanos;

        Job(JobHandle handle, long startedNanos) {
            this.handle = handle;
            this.startedNanos = startedNanos;
        }

        @Override
        public String getJobName() {
            return handle.name();
        }

        @Override
        public JobExecutionResult await() throws InterruptedException {
            JobStatus status = JobWatch.await(handle, console).status();
            return new JobExecutionResult(
                    handle.name(),
                    Duration.ofNanos(clock.monotonicNanos() - startedNanos),
                    status == JobStatus.CANCELED);
        }

        @Override
        public void cancel() {
            handle.cancel();
        }
    }
}
