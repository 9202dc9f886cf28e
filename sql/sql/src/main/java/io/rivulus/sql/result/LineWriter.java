package io.rivulus.sql.result;

import io.rivulus.data.ColumnBatch;
import java.io.PrintStream;
import java.time.Duration;

/// Writes every row at once.
final class LineWriter implements ResultWriter {
    private final RowText text;
    private final PrintStream out;

    LineWriter(RowText text, PrintStream out) {
        this.text = text;
        this.out = out;
        text.header().ifPresent(header -> out.append(header).append('\n'));
    }

    @Override
    public void write(ColumnBatch batch) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < batch.count(); i++) {
            text.append(lines, batch, batch.row(i));
            lines.append('\n');
        }
        out.append(lines);
    }

    @Override
    public void finish(Duration taken) {}
}
