package io.rivulus.sql.result;

import io.rivulus.data.ColumnBatch;
import java.io.PrintStream;
import java.time.Duration;

/// Collects all changes, and writes the rows that are left.
final class FinalWriter implements ResultWriter {
    private final RowText text;
    private final MaterializedResult result;
    private final PrintStream out;

    FinalWriter(ResultShape shape, RowText text, PrintStream out) {
        this.result = new MaterializedResult(shape, text);
        this.out = out;
        this.text = text;
    }

    @Override
    public void write(ColumnBatch batch) {
        result.add(batch);
    }

    @Override
    public void finish(Duration taken) {
        text.header().ifPresent(header -> out.append(header).append('\n'));
        result.forEach(line -> out.append(line).append('\n'));
    }
}
