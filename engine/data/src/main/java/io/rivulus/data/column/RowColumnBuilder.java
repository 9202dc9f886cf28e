package io.rivulus.data.column;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a [RowColumn]: append to each of [#fields] once, then call [#endRow]. Owned by one thread.
public final class RowColumnBuilder implements ColumnBuilder {
    private final NullsBuilder nulls = new NullsBuilder();
    private final List<ColumnBuilder> fields;
    private int size;

    RowColumnBuilder(int rows, List<ColumnBuilder> fields) {
        this.fields = List.copyOf(fields);
    }

    public List<ColumnBuilder> fields() {
        return fields;
    }

    /// Makes what was appended to each field since the last row the next row.
    public void endRow() {
        size++;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void appendNull() {
        nulls.setNull(size);
        fields.forEach(ColumnBuilder::appendNull);
        endRow();
    }

    @Override
    public void appendFrom(Column source, int row) {
        if (source.isNull(row)) {
            appendNull();
            return;
        }
        RowColumn column = (RowColumn) source;
        for (int field = 0; field < fields.size(); field++) {
            fields.get(field).appendFrom(column.fields().get(field), row);
        }
        endRow();
    }

    @Override
    public void appendRows(Column source, int @Nullable [] rows, int from, int to) {
        RowColumn column = (RowColumn) source;
        nulls.append(size, column.nulls(), rows, from, to);
        for (int field = 0; field < fields.size(); field++) {
            fields.get(field).appendRows(column.fields().get(field), rows, from, to);
        }
        size += to - from;
    }

    @Override
    public RowColumn build() {
        return new RowColumn(size, fields.stream().map(ColumnBuilder::build).toList(), nulls.build(size));
    }
}
