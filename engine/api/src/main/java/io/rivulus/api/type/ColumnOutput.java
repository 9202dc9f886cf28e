package io.rivulus.api.type;

import io.rivulus.data.column.ArrayColumnBuilder;
import io.rivulus.data.column.BooleanColumnBuilder;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.DoubleColumnBuilder;
import io.rivulus.data.column.FloatColumnBuilder;
import io.rivulus.data.column.IntColumnBuilder;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.column.MapColumnBuilder;
import io.rivulus.data.column.RowColumnBuilder;
import io.rivulus.data.column.WideColumnBuilder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Appends values to columns, a field to each. Owned by one thread.
public final class ColumnOutput implements ValueOutput {
    /// The builders of what is being written: of a list those of its elements, or its keys and values, over and
    /// over.
    private ColumnBuilder[] builders;

    /// Those of what that is in, and what is to be told of its end.
    private final Deque<ColumnBuilder[]> outer = new ArrayDeque<>();

    private final Deque<ColumnBuilder> begun = new ArrayDeque<>();

    /// @param builders one for each field, of its type
    public ColumnOutput(List<? extends ColumnBuilder> builders) {
        this.builders = builders.toArray(ColumnBuilder[]::new);
    }

    @Override
    public void setNull(int field) {
        builder(field).appendNull();
    }

    @Override
    public void setBoolean(int field, boolean value) {
        ((BooleanColumnBuilder) builder(field)).append(value);
    }

    @Override
    public void setInt(int field, int value) {
        ((IntColumnBuilder) builder(field)).append(value);
    }

    @Override
    public void setLong(int field, long value) {
        ((LongColumnBuilder) builder(field)).append(value);
    }

    @Override
    public void setWide(int field, long high, long low) {
        ((WideColumnBuilder) builder(field)).append(high, low);
    }

    @Override
    public void setFloat(int field, float value) {
        ((FloatColumnBuilder) builder(field)).append(value);
    }

    @Override
    public void setDouble(int field, double value) {
        ((DoubleColumnBuilder) builder(field)).append(value);
    }

    @Override
    public void setBytes(int field, byte[] bytes) {
        ((BytesColumnBuilder) builder(field)).append(bytes);
    }

    @Override
    public ValueOutput beginRow(int field) {
        RowColumnBuilder row = (RowColumnBuilder) builder(field);
        return begin(row, row.fields().toArray(ColumnBuilder[]::new));
    }

    @Override
    public void endRow() {
        ((RowColumnBuilder) begun.removeLast()).endRow();
        builders = outer.removeLast();
    }

    @Override
    public ValueOutput beginList(int field) {
        ColumnBuilder list = builder(field);
        return list instanceof MapColumnBuilder map
                ? begin(map, map.keys(), map.values())
                : begin(list, ((ArrayColumnBuilder) list).elements());
    }

    @Override
    public void endList() {
        ColumnBuilder list = begun.removeLast();
        if (list instanceof MapColumnBuilder map) {
            map.endRow();
        } else {
            ((ArrayColumnBuilder) list).endRow();
        }
        builders = outer.removeLast();
    }

    private ValueOutput begin(ColumnBuilder builder, ColumnBuilder... parts) {
        begun.addLast(builder);
        outer.addLast(builders);
        builders = parts;
        return this;
    }

    private ColumnBuilder builder(int field) {
        return builders[field % builders.length];
    }
}
