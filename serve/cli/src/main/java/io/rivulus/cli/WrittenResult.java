package io.rivulus.cli;

import io.rivulus.data.ColumnBatch;
import io.rivulus.sql.result.ResultWriter;
import java.time.Duration;
import java.util.Locale;

/// A result written to the end of the output, under a line of progress as long as nothing of it can be seen.
final class WrittenResult implements ResultView {
    private static final double NANOS_PER_SECOND = 1e9;

    private final ResultWriter writer;
    private final Progress progress;
    private final Console console;

    WrittenResult(ResultWriter writer, Progress progress, Console console) {
        this.writer = writer;
        this.progress = progress;
        this.console = console;
    }

    @Override
    public void rows(ColumnBatch batch) {
        progress.close();
        writer.write(batch);
        progress.tick();
    }

    @Override
    public void answer() {
        console.out().flush();
        progress.tick();
    }

    @Override
    public void waiting() {
        progress.tick();
    }

    @Override
    public void finish(Duration taken) {
        progress.close();
        writer.finish(taken);
    }

    @Override
    public void cut(Duration taken) {
        progress.close();
        console.out().flush();
        console.err().println(String.format(Locale.ROOT, "cancelled (%.2f s)", taken.toNanos() / NANOS_PER_SECOND));
    }

    @Override
    public void close() {
        progress.close();
    }
}
