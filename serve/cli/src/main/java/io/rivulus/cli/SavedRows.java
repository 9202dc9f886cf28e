package io.rivulus.cli;

import io.rivulus.base.time.Clock;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.result.ResultFormat;
import io.rivulus.sql.result.ResultShape;
import io.rivulus.sql.result.ResultWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.stream.IntStream;

/// Shows rows of snapshots, one table after the other. What they are rows of is said above each: in tables for people
/// beside them, otherwise where it is in nobody's way. Used by the main thread alone.
final class SavedRows {
    private final ResultFormat format;
    private final long rowsMax;
    private final Clock clock;
    private final Console console;
    private boolean shown;

    /// @param rowsMax how many rows to show of each table
    SavedRows(ResultFormat format, long rowsMax, Clock clock, Console console) {
        this.format = format;
        this.rowsMax = rowsMax;
        this.clock = clock;
        this.console = console;
    }

    /// Shows the first rows of one table, and reads no more than these.
    void show(String title, RowType type, Iterator<ColumnBatch> batches) {
        if (shown) {
            console.out().println();
        }
        shown = true;
        if (format == ResultFormat.TABLE) {
            console.out().println(title);
        } else {
            console.flush();
            console.err().println(title);
        }
        long began = clock.monotonicNanos();
        ResultWriter writer = ResultWriter.of(format, ResultShape.of(type), ZoneId.systemDefault(), console.out());
        for (long left = rowsMax; left > 0 && batches.hasNext(); ) {
            ColumnBatch batch = first(left, batches.next());
            writer.write(batch);
            left -= batch.count();
        }
        writer.finish(Duration.ofNanos(clock.monotonicNanos() - began));
        console.flush();
    }

    private static ColumnBatch first(long rows, ColumnBatch batch) {
        return batch.count() <= rows
                ? batch
                : batch.withSelection(
                        IntStream.range(0, (int) rows).map(batch::row).toArray(), (int) rows);
    }
}
