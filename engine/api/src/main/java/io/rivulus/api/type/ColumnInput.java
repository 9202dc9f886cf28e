package io.rivulus.api.type;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.ArrayColumn;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.DoubleColumn;
import io.rivulus.data.column.FloatColumn;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.MapColumn;
import io.rivulus.data.column.RowColumn;
import io.rivulus.data.column.WideColumn;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Reads the fields of a row from columns. Owned by one thread.
public final class ColumnInput implements ValueInput {
    /// The columns of what is being read: of a list that of its elements, or those of its keys and values.
    private Column[] columns = {};

    /// Where in them the row stands, or a list begins.
    private int first;

    /// How many values a list has, or -1 in a row.
    private int values = -1;

    /// How many of them have been read.
    private int taken;

    private final Deque<Outer> outer = new ArrayDeque<>();

    private record Outer(Column[] columns, int first, int values, int taken) {}

    /// Begins with a row of a batch.
    ///
    /// @param row its position in the columns
    public void open(ColumnBatch batch, int row) {
        if (columns.length != batch.columnCount()) {
            columns = new Column[batch.columnCount()];
        }
        Arrays.setAll(columns, batch::column);
        first = row;
        values = -1;
    }

    @Override
    public boolean isNull(int field) {
        boolean isNull = column(field).isNull(row(field));
        if (!isNull) {
            taken = field;
        }
        return isNull;
    }

    @Override
    public boolean getBoolean(int field) {
        return ((BooleanColumn) column(field)).values()[row(field)];
    }

    @Override
    public int getInt(int field) {
        return ((IntColumn) column(field)).values()[row(field)];
    }

    @Override
    public long getLong(int field) {
        return ((LongColumn) column(field)).values()[row(field)];
    }

    @Override
    public long getHigh(int field) {
        return ((WideColumn) column(field)).high()[row(field)];
    }

    @Override
    public long getLow(int field) {
        return ((WideColumn) column(field)).low()[row(field)];
    }

    @Override
    public float getFloat(int field) {
        return ((FloatColumn) column(field)).values()[row(field)];
    }

    @Override
    public double getDouble(int field) {
        return ((DoubleColumn) column(field)).values()[row(field)];
    }

    @Override
    public byte[] getBytes(int field) {
        return ((BytesColumn) column(field)).value(row(field));
    }

    @Override
    public String getText(int field) {
        return ((BytesColumn) column(field)).text(row(field));
    }

    @Override
    public ValueInput beginRow(int field) {
        RowColumn row = (RowColumn) column(field);
        int at = row(field);
        begin(row.fields().toArray(Column[]::new), at, -1);
        return this;
    }

    @Override
    public void endRow() {
        end();
    }

    @Override
    public ValueInput beginList(int field) {
        int at = row(field);
        switch (column(field)) {
            case ArrayColumn list ->
                begin(new Column[] {list.elements()}, list.offsets()[at], length(list.offsets(), at));
            case MapColumn map ->
                begin(new Column[] {map.keys(), map.values()}, map.offsets()[at], 2 * length(map.offsets(), at));
            case Column other -> throw Check.unreachable("%s is no list", other.getClass());
        }
        return this;
    }

    @Override
    public boolean hasNext() {
        boolean more = taken < values;
        if (!more) {
            end();
        }
        return more;
    }

    private static int length(int[] offsets, int row) {
        return offsets[row + 1] - offsets[row];
    }

    private void begin(Column[] parts, int from, int count) {
        outer.addLast(new Outer(columns, first, values, taken));
        columns = parts;
        first = from;
        values = count;
        taken = 0;
    }

    private void end() {
        Outer back = outer.removeLast();
        columns = back.columns;
        first = back.first;
        values = back.values;
        taken = back.taken;
    }

    private Column column(int field) {
        taken = field + 1;
        return columns[field % columns.length];
    }

    private int row(int field) {
        return values < 0 ? first : first + field / columns.length;
    }
}
