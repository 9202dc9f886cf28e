package io.rivulus.cli;

import io.rivulus.checkpoint.Kind;
import io.rivulus.checkpoint.Manifest;
import io.rivulus.checkpoint.Piece;
import io.rivulus.checkpoint.StatePart;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobNotice;
import io.rivulus.control.JobStatus;
import io.rivulus.control.Origin;
import io.rivulus.local.JobHandle;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Tells of a job that it has failed and is run again, from where it goes on, or that it is over already. Used by one
/// thread.
final class JobNews {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final JobHandle job;
    private final Progress progress;
    private final Console console;
    private Optional<FailureCause> toldFailure = Optional.empty();
    private Optional<JobNotice.RegionFailed> toldRegion = Optional.empty();
    private Optional<JobNotice.Resumed> toldResumed = Optional.empty();
    private boolean toldEnded;

    /// @param progress the job's, which makes room for what is told
    JobNews(JobHandle job, Progress progress, Console console) {
        this.job = job;
        this.progress = progress;
        this.console = console;
    }

    /// To be called often: tells what is new.
    void tick() {
        tellEndedBefore();
        tellRegion();
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

    private void tellRegion() {
        Optional<JobNotice.RegionFailed> failed = job.regionFailed();
        if (!failed.equals(toldRegion)) {
            toldRegion = failed;
            failed.ifPresent(region -> tell("runs %s of its tasks again, and the others go on: %s"
                    .formatted(region.tasks(), region.failure().toException().line())));
        }
    }

    private void tellResumed() {
        Optional<JobNotice.Resumed> resumed = job.resumed();
        if (!resumed.equals(toldResumed)) {
            toldResumed = resumed;
            resumed.ifPresent(notice -> {
                tell(describe(notice.from()));
                tellLeftBehind();
            });
        }
    }

    private void tellLeftBehind() {
        Map<String, Long> bytes = new LinkedHashMap<>();
        for (StatePart part : job.leftBehind()) {
            bytes.merge(
                    "'%s' (%s)".formatted(part.stepName(), part.stepId()),
                    part.pieces().stream().mapToLong(Piece::length).sum(),
                    Long::sum);
        }
        if (!bytes.isEmpty()) {
            tell("leaves behind the state of steps that it doesn't have: "
                    + bytes.entrySet().stream()
                            .map(step -> String.format(Locale.ROOT, "%s, %,d bytes", step.getKey(), step.getValue()))
                            .collect(Collectors.joining("; ")));
        }
    }

    private void tellEndedBefore() {
        if (!toldEnded && job.endedBefore().isPresent()) {
            toldEnded = true;
            tell("came to its end %s and is not run again: --fresh has it begin anew"
                    .formatted(time(job.endedBefore().get())));
        }
    }

    private static String time(Manifest manifest) {
        Instant taken = Instant.ofEpochMilli(manifest.snapshot().wallMillis());
        return TIME.format(taken.atZone(ZoneId.systemDefault()));
    }

    private static String describe(Origin from) {
        Manifest manifest = from.checkpoint().manifest();
        String time = time(manifest);
        if (from.isOwn()) {
            return "goes on from checkpoint %d of %s".formatted(manifest.number(), time);
        }
        String what = manifest.kind() == Kind.SAVEPOINT ? "the savepoint" : "checkpoint " + manifest.number();
        return "begins with %s of %s in %s".formatted(what, time, from.root());
    }

    private void tell(String what) {
        progress.close();
        console.err().println("job '%s' %s".formatted(job.name(), what));
        console.err().flush();
    }
}
