package io.rivulus.cli;

import io.rivulus.api.source.Boundedness;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.RivulusException;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.control.CheckpointOptions;
import io.rivulus.control.CheckpointPlan;
import io.rivulus.control.JobNotice;
import io.rivulus.control.JobStatus;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.NodePlan;
import io.rivulus.graph.StreamGraph;
import io.rivulus.local.JobHandle;
import io.rivulus.sql.SqlOptions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// A job that may take checkpoints: how, and what is told of its failures and how it goes on. Used by one thread.
final class CheckpointedJob {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final JobHandle job;
    private final Console console;
    private Optional<JobNotice.Resumed> resumed = Optional.empty();
    private boolean failureIsTold;

    CheckpointedJob(JobHandle job, Console console) {
        this.job = job;
        this.console = console;
    }

    /// How a job takes checkpoints: only under a name, by which it is found again, and where there is more than one
    /// epoch.
    static Optional<CheckpointPlan> planOf(StreamGraph job, Configuration configuration, StartFrom startFrom) {
        boolean bounded = job.nodes().stream()
                .allMatch(node -> !(node.plan() instanceof NodePlan.FromSource(var source, var _))
                        || source.boundedness() == Boundedness.BOUNDED);
        boolean hasEpochs = !ExecutionOptions.of(configuration).singleEpoch()
                && job.nodes().stream().allMatch(node -> node.mayRefuse().isEmpty());
        return hasEpochs
                ? configuration
                        .find(SqlOptions.JOB_NAME)
                        .flatMap(name -> CheckpointOptions.of(configuration, name, bounded, startFrom))
                : Optional.empty();
    }

    /// Tells what is new.
    void tick() {
        if (job.status() == JobStatus.RESTARTING && !failureIsTold) {
            failureIsTold = true;
            job.failure().map(RivulusException::line).ifPresent(line -> tell("failed and is run again: " + line));
        }
        Optional<JobNotice.Resumed> now = job.resumed();
        if (!now.equals(resumed)) {
            resumed = now;
            failureIsTold = false;
            now.ifPresent(from -> tell("goes on from checkpoint %d of %s"
                    .formatted(
                            from.number(),
                            TIME.format(Instant.ofEpochMilli(from.takenMillis())
                                    .atZone(ZoneId.systemDefault())
                                    .truncatedTo(ChronoUnit.SECONDS)))));
        }
    }

    private void tell(String what) {
        console.err().println("job '%s' %s".formatted(job.name(), what));
        console.err().flush();
    }
}
