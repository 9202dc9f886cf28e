package io.rivulus.sql.result;

import io.rivulus.data.ColumnBatch;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// Collects all changes, and writes the rows that are left in aligned columns, with their number and the time
/// taken.
final class TableWriter implements ResultWriter {
    private static final double NANOS_PER_SECOND = 1e9;

    private final ResultShape shape;
    private final MaterializedResult result;
    private final PrintStream out;

    TableWriter(ResultShape shape, RowText text, PrintStream out) {
        this.shape = shape;
        this.result = new MaterializedResult(shape, text);
        this.out = out;
    }

    @Override
    public void write(ColumnBatch batch) {
        result.add(batch);
    }

    @Override
    public void finish(Duration taken) {
        TableText table = new TableText(shape.shown());
        result.forEach(line -> table.fit(RowText.Cells.split(line)));
        table.head().forEach(out::println);
        result.forEach(line -> out.println(table.line(RowText.Cells.split(line))));
        out.println(footer(result.count(), taken));
    }

    private static String footer(long rows, Duration taken) {
        return String.format(
                Locale.ROOT, "%,d %s (%.2f s)", rows, rows == 1 ? "row" : "rows", taken.toNanos() / NANOS_PER_SECOND);
    }
}
