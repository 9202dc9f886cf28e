package io.rivulus.sql.result;

import io.rivulus.data.ColumnBatch;
import java.io.PrintStream;
import java.time.Duration;

/// Writes every change at once, with what it is before its row.
final class ChangelogWriter implements ResultWriter {
    private final RowText text;
    private final PrintStream out;

    ChangelogWriter(RowText text, PrintStream out) {
        this.text = text;
        this.out = out;
        text.header().ifPresent(header -> out.append("op,").append(header).append('\n'));
    }

    @Override
    public void write(ColumnBatch batch) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < batch.count(); i++) {
            int row = batch.row(i);
            text.append(lines.append(batch.kind(row).symbol()).append(','), batch, row);
            lines.append('\n');
        }
        out.append(lines);
    }

    @Override
    public void finish(Duration taken) {}
}
