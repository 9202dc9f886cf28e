package io.rivulus.api.type;

import org.jspecify.annotations.Nullable;

/// A row within a row, or null.
///
/// @param fields the codec of its fields
record RowCodec<T>(ValueCodec<T> fields) implements ValueCodec<T> {
    @Override
    public void write(@Nullable T value, ValueOutput out, int field) {
        if (value == null) {
            out.setNull(field);
        } else {
            ValueOutput row = out.beginRow(field);
            fields.write(value, row, 0);
            row.endRow();
        }
    }

    @Override
    public @Nullable T read(ValueInput in, int field) {
        if (in.isNull(field)) {
            return null;
        }
        ValueInput row = in.beginRow(field);
        T value = fields.read(row, 0);
        row.endRow();
        return value;
    }
}
