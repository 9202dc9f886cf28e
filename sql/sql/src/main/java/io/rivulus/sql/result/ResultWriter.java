package io.rivulus.sql.result;

import io.rivulus.data.ColumnBatch;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;

/// Writes the result of one query as it comes. Used by one thread.
///
/// A result of which no row is ever taken back and that has no order is written at once; any other is collected,
/// and written when it is complete.
///
/// ```java
/// ResultWriter writer = ResultWriter.of(ResultFormat.CSV, shape, zone, out);
/// batches.forEach(writer::write);
/// writer.finish(taken);
/// ```
public interface ResultWriter {
    /// Takes some more rows.
    void write(ColumnBatch batch);

    /// The result is complete.
    ///
    /// @param taken how long it took
    void finish(Duration taken);

    /// A writer of `format`.
    ///
    /// @param zone the session's time zone
    static ResultWriter of(ResultFormat format, ResultShape shape, ZoneId zone, PrintStream out) {
        ValueText texts = new ValueText(zone);
        RowText text = switch (format) {
            case CSV -> new RowText.Csv(shape.shown(), texts);
            case CHANGELOG -> new RowText.Changelog(new RowText.Csv(shape.shown(), texts));
            case JSON -> new RowText.Json(shape.shown(), texts);
            case TABLE -> new RowText.Cells(shape.shown(), texts);
        };
        return switch (format) {
            case CHANGELOG -> new LineWriter(text, out);
            case CSV, JSON -> shape.streams() ? new LineWriter(text, out) : new FinalWriter(shape, text, out);
            case TABLE -> new TableWriter(shape, text, out);
        };
    }
}
