package io.rivulus.data.column;

import io.rivulus.base.error.BugException;
import org.jspecify.annotations.Nullable;

/// Java objects: the records of a DataStream on their way from one task to another of the same process.
///
/// They are no data of a [io.rivulus.data.type.DataType]: no expression reads them, no table stores them and no
/// file has them. Whoever sends an object sends one that nobody changes any more.
public record ObjectColumn(int size, @Nullable Object[] values) implements Column {
    @Override
    public long @Nullable [] nulls() {
        return null;
    }

    @Override
    public ObjectColumn gather(int[] rows, int count) {
        @Nullable Object[] gathered = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = values[rows[i]];
        }
        return new ObjectColumn(count, gathered);
    }

    /// What is thrown where values of a data type are expected.
    public static BugException noData() {
        return new BugException("records of a DataStream are no data: they are to become rows first");
    }
}
