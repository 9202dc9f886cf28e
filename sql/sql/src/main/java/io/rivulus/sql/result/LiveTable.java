package io.rivulus.sql.result;

import io.rivulus.data.ColumnBatch;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A result as a person watches it grow, in aligned columns. Used by one thread.
///
/// Of a result that has an order, or whose rows change, it shows the first rows; of one that only grows, the
/// latest, and it keeps no others. Columns never become narrower, so that the picture stays still.
public final class LiveTable {
    private final ResultShape shape;
    private final RowText.Cells text;
    private final MaterializedResult result;
    private final TableText table;
    private final int latestMax;
    private final Deque<String> latest = new ArrayDeque<>();
    private long count;

    /// @param rowsMax how many rows are ever asked for
    public LiveTable(ResultShape shape, ZoneId zone, int rowsMax) {
        this.shape = shape;
        this.latestMax = rowsMax;
        text = new RowText.Cells(shape.shown(), new ValueText(zone));
        result = new MaterializedResult(shape, text);
        table = new TableText(shape.shown());
    }

    /// Takes some more changes.
    public void write(ColumnBatch batch) {
        if (!shape.streams()) {
            result.add(batch);
            count = result.count();
            return;
        }
        count += batch.count();
        StringBuilder line = new StringBuilder();
        for (int i = Math.max(0, batch.count() - latestMax); i < batch.count(); i++) {
            line.setLength(0);
            text.append(line, batch, batch.row(i));
            if (latest.size() == latestMax) {
                latest.remove();
            }
            latest.add(line.toString());
        }
    }

    /// The rows that there are now, shown or not.
    public long count() {
        return count;
    }

    /// The column names and as many rows as there is room for.
    public List<String> lines(int rowsMax) {
        List<List<String>> rows = (shape.streams() ? last(rowsMax) : result.first(rowsMax))
                .stream().map(RowText.Cells::split).toList();
        rows.forEach(table::fit);
        List<String> lines = new ArrayList<>(table.head());
        rows.forEach(row -> lines.add(table.line(row)));
        return lines;
    }

    private List<String> last(int rowsMax) {
        return latest.stream().skip(Math.max(0, latest.size() - rowsMax)).toList();
    }
}
