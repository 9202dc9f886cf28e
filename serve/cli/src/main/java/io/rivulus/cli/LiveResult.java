package io.rivulus.cli;

import io.rivulus.base.time.Clock;
import io.rivulus.data.ColumnBatch;
import io.rivulus.sql.result.LiveTable;
import io.rivulus.sql.result.ResultShape;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A result on a terminal, redrawn in place after each epoch, so that what is seen is always one whole answer.
final class LiveResult implements ResultView {
    private static final int ROWS_MAX = 40;

    /// The column names, the rule beneath them, the last line, and the prompt below.
    private static final int OTHER_LINES = 4;

    private static final long REDRAWN_EVERY_NANOS = 40_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final LiveTable table;
    private final Screen screen;
    private final Progress progress;
    private final Clock clock;
    private List<String> answer = List.of();
    private String count = "0 rows";
    private boolean changed;
    private long nextNanos;

    LiveResult(ResultShape shape, ZoneId zone, Screen screen, Progress progress, Clock clock) {
        table = new LiveTable(shape, zone, ROWS_MAX);
        this.screen = screen;
        this.progress = progress;
        this.clock = clock;
        nextNanos = clock.monotonicNanos();
    }

    @Override
    public void rows(ColumnBatch batch) {
        table.write(batch);
        changed = true;
    }

    @Override
    public void answer() {
        if (changed && clock.monotonicNanos() - nextNanos >= 0) {
            take();
            draw();
        }
    }

    private void take() {
        answer = table.lines(Math.clamp(screen.rows() - OTHER_LINES, 1, ROWS_MAX));
        int shown = answer.size() - 2;
        count = shown < table.count()
                ? String.format(Locale.ROOT, "%,d of %,d rows", shown, table.count())
                : String.format(Locale.ROOT, "%,d %s", table.count(), table.count() == 1 ? "row" : "rows");
        changed = false;
    }

    private void draw() {
        List<String> lines = new ArrayList<>(answer);
        lines.add(count + " (" + progress.text() + ")");
        screen.show(lines);
        nextNanos = clock.monotonicNanos() + REDRAWN_EVERY_NANOS;
    }

    /// The time goes on though no rows come; rows of an epoch that has not ended yet are not shown.
    @Override
    public void waiting() {
        if (!answer.isEmpty() && clock.monotonicNanos() - nextNanos >= 0) {
            draw();
        }
    }

    @Override
    public void finish(Duration taken) {
        take();
        show(taken, "");
    }

    /// Rows of an epoch that has not ended are left out.
    @Override
    public void cut(Duration taken) {
        show(taken, ", cancelled");
    }

    private void show(Duration taken, String how) {
        List<String> lines = new ArrayList<>(answer);
        lines.add(String.format(Locale.ROOT, "%s%s (%.2f s)", count, how, taken.toNanos() / NANOS_PER_SECOND));
        screen.show(lines);
    }

    @Override
    public void close() {
        screen.close();
    }
}
