package io.rivulus.sql.result;

import io.rivulus.data.ColumnBatch;
import java.io.PrintStream;
import java.time.Duration;

/// Writes every row at once, after the header, which waits for the first of them: of a query that fails before, nothing
/// is written.
final class LineWriter implements ResultWriter {
    private final RowText text;
    private final PrintStream out;
    private boolean begun;

    LineWriter(RowText text, PrintStream out) {
        this.text = text;
        this.out = out;
    }

    @Override
    public void write(ColumnBatch batch) {
        begin();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < batch.count(); i++) {
            text.append(lines, batch, batch.row(i));
            lines.append('\n');
        }
        out.append(lines);
    }

    @Override
    public void finish(Duration taken) {
        begin();
    }

    private void begin() {
        if (!begun) {
            text.header().ifPresent(header -> out.append(header).append('\n'));
            begun = true;
        }
    }
}
