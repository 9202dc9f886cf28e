package io.rivulus.data;

import io.rivulus.data.column.Column;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some rows, column by column: how data moves between the operators of SQL.
///
/// The columns hold `size` rows. Of these a *selection* names the rows that count, in order: a filter makes a new
/// selection over the same columns instead of copying them. Without one, all rows count. Each row is a change;
/// where all are inserts, `kinds` is absent.
///
/// Immutable, so one batch may be handed to any number of readers on any thread. Batches that cross an exchange
/// hold from one to [#ROWS_MAX] selected rows.
public final class ColumnBatch implements Element {
    /// The rows that a full batch holds.
    public static final int ROWS_MAX = 1024;

    private final int size;
    private final Column[] columns;
    private final byte @Nullable [] kinds;
    private final int @Nullable [] selection;
    private final int count;

    private ColumnBatch(int size, Column[] columns, byte @Nullable [] kinds, int @Nullable [] selection, int count) {
        this.size = size;
        this.columns = columns;
        this.kinds = kinds;
        this.selection = selection;
        this.count = count;
    }

    /// A batch in which all `size` rows count and are inserts.
    public static ColumnBatch of(int size, Column... columns) {
        return new ColumnBatch(size, columns, null, null, size);
    }

    public static ColumnBatch of(int size, List<? extends Column> columns) {
        return of(size, columns.toArray(Column[]::new));
    }

    /// The same rows with a [ChangeKind#code] for each row of the columns; absent when all are inserts.
    public ColumnBatch withKinds(byte @Nullable [] newKinds) {
        return new ColumnBatch(size, columns, newKinds, selection, count);
    }

    /// The same columns, of which only `rows[0]` to `rows[newCount - 1]` count.
    ///
    /// @param rows positions in the columns (not in the current selection), handed over to the batch
    public ColumnBatch withSelection(int[] rows, int newCount) {
        return new ColumnBatch(size, columns, kinds, rows, newCount);
    }

    /// Other columns of the same rows, under the same selection and kinds.
    public ColumnBatch withColumns(Column... newColumns) {
        return new ColumnBatch(size, newColumns, kinds, selection, count);
    }

    /// The rows in the columns, selected or not.
    public int size() {
        return size;
    }

    /// The rows that count.
    public int count() {
        return count;
    }

    public int columnCount() {
        return columns.length;
    }

    public Column column(int index) {
        return columns[index];
    }

    /// The position in the columns of the `i`-th row that counts.
    public int row(int i) {
        return selection == null ? i : selection[i];
    }

    /// The rows that count, or absent when all do. Not to be written to.
    public int @Nullable [] selection() {
        return selection;
    }

    /// A [ChangeKind#code] per row of the columns, or absent when all are inserts. Not to be written to.
    public byte @Nullable [] kinds() {
        return kinds;
    }

    /// What the row at a position in the columns is.
    public ChangeKind kind(int row) {
        return kinds == null ? ChangeKind.INSERT : ChangeKind.of(kinds[row]);
    }

    /// The same rows with columns that hold nothing else.
    public ColumnBatch compacted() {
        int[] rows = selection;
        if (rows == null) {
            return this;
        }
        Column[] gathered = new Column[columns.length];
        Arrays.setAll(gathered, i -> columns[i].gather(rows, count));
        byte[] gatheredKinds = null;
        if (kinds != null) {
            gatheredKinds = new byte[count];
            for (int i = 0; i < count; i++) {
                gatheredKinds[i] = kinds[rows[i]];
            }
        }
        return new ColumnBatch(count, gathered, gatheredKinds, null, count);
    }
}
