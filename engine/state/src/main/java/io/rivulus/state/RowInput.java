package io.rivulus.state;

import io.rivulus.api.type.ValueInput;
import java.nio.charset.StandardCharsets;

/// Reads values from rows of a [RowTable], field by field. Owned by the thread that owns the table.
public final class RowInput implements ValueInput {
    private final RowFields fields;
    private final int[] offsets;
    private final EncodedInput nested = new EncodedInput();
    private final Bytes bytes = new Bytes();
    private long row;
    private long begin;

    public RowInput(RowTable table) {
        this.fields = table.fields();
        this.offsets = fields.offsets();
    }

    /// The row to read from here on.
    public RowInput at(long handle) {
        row = handle;
        begin = fields.begin(handle);
        return this;
    }

    @Override
    public boolean isNull(int field) {
        return (Ram.getLong(begin + RowLayout.presenceWord(field)) >>> field & 1) == 0;
    }

    @Override
    public boolean getBoolean(int field) {
        return Ram.getByte(begin + offsets[field]) != 0;
    }

    @Override
    public int getInt(int field) {
        return Ram.getInt(begin + offsets[field]);
    }

    @Override
    public long getLong(int field) {
        return Ram.getLong(begin + offsets[field]);
    }

    @Override
    public long getHigh(int field) {
        return Ram.getLong(begin + offsets[field]);
    }

    @Override
    public long getLow(int field) {
        return Ram.getLong(begin + offsets[field] + Long.BYTES);
    }

    @Override
    public float getFloat(int field) {
        return Float.intBitsToFloat(getInt(field));
    }

    @Override
    public double getDouble(int field) {
        return Double.longBitsToDouble(getLong(field));
    }

    @Override
    public byte[] getBytes(int field) {
        fields.getBytes(row, field, bytes);
        return bytes.copy();
    }

    @Override
    public String getText(int field) {
        fields.getBytes(row, field, bytes);
        return new String(bytes.array(), 0, bytes.length(), StandardCharsets.UTF_8);
    }

    @Override
    public ValueInput beginRow(int field) {
        return begin(field);
    }

    @Override
    public void endRow() {
        throw new IllegalStateException("the row is no part of another one");
    }

    @Override
    public ValueInput beginList(int field) {
        return begin(field);
    }

    @Override
    public boolean hasNext() {
        throw new IllegalStateException("the row is no list");
    }

    private ValueInput begin(int field) {
        fields.getBytes(row, field, bytes);
        nested.open(bytes.array(), 0);
        return nested;
    }
}
