package io.rivulus.cli;

import io.rivulus.base.time.Clock;
import io.rivulus.local.JobHandle;
import io.rivulus.local.JobProgress;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/// The line that tells how far a job has come, redrawn a few times a second while somebody looks. Used by one
/// thread.
final class Progress implements AutoCloseable {
    /// A job that is done before that needs no line.
    private static final long QUIET_NANOS = 400_000_000;

    private static final long REDRAWN_EVERY_NANOS = 200_000_000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final JobHandle job;
    private final Clock clock;
    private final PrintStream terminal;
    private final boolean watched;
    private final long beganNanos;
    private long nextNanos;
    private boolean drawn;

    Progress(JobHandle job, Console console, Clock clock) {
        this.job = job;
        this.clock = clock;
        this.terminal = console.err();
        this.watched = console.errIsTerminal();
        beganNanos = clock.monotonicNanos();
        nextNanos = beganNanos + QUIET_NANOS;
    }

    /// To be called often: redraws the line when it is time.
    void tick() {
        if (watched && clock.monotonicNanos() - nextNanos >= 0) {
            terminal.print(CLEAR_LINE + text());
            terminal.flush();
            drawn = true;
            nextNanos = clock.monotonicNanos() + REDRAWN_EVERY_NANOS;
        }
    }

    /// What there is to tell.
    String text() {
        double seconds = (clock.monotonicNanos() - beganNanos) / NANOS_PER_SECOND;
        JobProgress progress = job.progress();
        String watermark = progress.watermarkMillis().stream()
                .mapToObj(millis -> ", watermark " + Instant.ofEpochMilli(millis))
                .collect(Collectors.joining());
        return String.format(
                Locale.ROOT,
                "%,d rows read, %,d rows/s%s, %.1f s",
                progress.rowsRead(),
                progress.rowsReadPerSecond(),
                watermark,
                seconds);
    }

    /// Takes the line away, to make room for what stays.
    @Override
    public void close() {
        if (drawn) {
            terminal.print(CLEAR_LINE);
            terminal.flush();
            drawn = false;
        }
    }
}
