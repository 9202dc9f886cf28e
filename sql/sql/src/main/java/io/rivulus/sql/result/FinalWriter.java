package io.rivulus.sql.result;

import io.rivulus.data.ColumnBatch;
import java.io.PrintStream;
import java.time.Duration;

/// Collects all changes, and writes the rows that are left.
final class FinalWriter implements ResultWriter {
    private final MaterializedResult result;
    private final PrintStream out;

    FinalWriter(ResultShape shape, RowText text, PrintStream out) {
        this.result = new MaterializedResult(shape, text);
        this.out = out;
        text.header().ifPresent(header -> out.append(header).append('\n'));
    }

    @Override
    public void write(ColumnBatch batch) {
        result.add(batch);
    }

    @Override
    public void finish(Duration taken) {
        result.forEach(line -> out.append(line).append('\n'));
    }
}
