package io.rivulus.state;

import io.rivulus.api.type.ValueCodec;
import io.rivulus.api.type.ValueOutput;

/// Writes values into rows of a [RowTable], field by field. Owned by the thread that owns the table.
public final class RowOutput implements ValueOutput {
    private final RowFields fields;
    private final EncodedOutput nested;
    private long row;
    private int nestedField;

    public RowOutput(RowTable table) {
        this.fields = table.fields();
        this.nested = new EncodedOutput(
                encoded -> fields.setBytes(row, nestedField, encoded.array(), 0, encoded.length()));
    }

    /// The row to write to from here on, which may be set: see [RowFields].
    public RowOutput at(long handle) {
        row = handle;
        return this;
    }

    @Override
    public void setNull(int field) {
        fields.setNull(row, field);
    }

    @Override
    public void setBoolean(int field, boolean value) {
        fields.setBoolean(row, field, value);
    }

    @Override
    public void setInt(int field, int value) {
        fields.setInt(row, field, value);
    }

    @Override
    public void setLong(int field, long value) {
        fields.setLong(row, field, value);
    }

    @Override
    public void setWide(int field, long high, long low) {
        fields.setWide(row, field, high, low);
    }

    @Override
    public void setFloat(int field, float value) {
        fields.setFloat(row, field, value);
    }

    @Override
    public void setDouble(int field, double value) {
        fields.setDouble(row, field, value);
    }

    @Override
    public void setBytes(int field, byte[] bytes) {
        fields.setBytes(row, field, bytes, 0, bytes.length);
    }

    @Override
    public ValueOutput beginRow(int field) {
        return begin(field);
    }

    @Override
    public void endRow() {
        throw new IllegalStateException("the row is no part of another one");
    }

    @Override
    public ValueOutput beginList(int field) {
        return begin(field);
    }

    @Override
    public void endList() {
        throw new IllegalStateException("the row is no list");
    }

    /// Appends an element to the array that a field holds, unless it has grown enough.
    ///
    /// @param bytesMax of how many bytes an array takes no more
    /// @return whether it took the element
    public <T> boolean append(int field, T element, ValueCodec<T> codec, int bytesMax) {
        Bytes array = nested.reopen();
        fields.getBytes(row, field, array);
        int used = array.length() - ArraySlack.of(array);
        if (used >= bytesMax) {
            return false;
        }
        array.shorten(Math.max(0, used - 1));
        codec.write(element, nested, 0);
        array.write(ValueWriter.END);
        ArraySlack.addTo(array);
        fields.setBytes(row, field, array.array(), 0, array.length());
        return true;
    }

    private ValueOutput begin(int field) {
        nestedField = field;
        nested.begin();
        return nested;
    }
}
