package io.rivulus.state;

import io.rivulus.api.type.ValueOutput;

/// Writes nested values in the form of [RowCodec], field after field. Owned by one thread.
///
/// What [ValueWriter] does with columns, this does without: maps stand in the order in which they come.
final class EncodedOutput implements ValueOutput {
    private final Bytes bytes = new Bytes();
    private final Ended ended;

    /// How many rows and lists are begun, the outermost one not counted.
    private int depth;

    /// Is told when the outermost row or list has ended.
    interface Ended {
        void with(Bytes encoded);
    }

    EncodedOutput(Ended ended) {
        this.ended = ended;
    }

    /// Begins the outermost row or list.
    void begin() {
        bytes.clear();
        depth = 0;
    }

    /// Begins elements of a list that has none of its own; they are written to these bytes.
    Bytes beginElements() {
        bytes.clear();
        depth = 1;
        return bytes;
    }

    @Override
    public void setNull(int field) {
        bytes.write(ValueWriter.FIRST);
    }

    @Override
    public void setBoolean(int field, boolean value) {
        bytes.write(ValueWriter.LAST);
        bytes.write(value ? 1 : 0);
    }

    @Override
    public void setInt(int field, int value) {
        bytes.write(ValueWriter.LAST);
        bytes.writeInt(value ^ Integer.MIN_VALUE);
    }

    @Override
    public void setLong(int field, long value) {
        bytes.write(ValueWriter.LAST);
        bytes.writeLong(value ^ Long.MIN_VALUE);
    }

    @Override
    public void setWide(int field, long high, long low) {
        setLong(field, high);
        bytes.writeLong(low);
    }

    @Override
    public void setFloat(int field, float value) {
        bytes.write(ValueWriter.LAST);
        bytes.writeInt(ValueWriter.ordered(Float.floatToIntBits(value)));
    }

    @Override
    public void setDouble(int field, double value) {
        bytes.write(ValueWriter.LAST);
        bytes.writeLong(ValueWriter.ordered(Double.doubleToLongBits(value)));
    }

    @Override
    public void setBytes(int field, byte[] value) {
        bytes.write(ValueWriter.LAST);
        ValueWriter.text(value, 0, value.length, bytes);
    }

    @Override
    public ValueOutput beginRow(int field) {
        return beginInner();
    }

    @Override
    public void endRow() {
        end();
    }

    @Override
    public ValueOutput beginList(int field) {
        return beginInner();
    }

    @Override
    public void endList() {
        bytes.write(ValueWriter.END);
        end();
    }

    private ValueOutput beginInner() {
        bytes.write(ValueWriter.LAST);
        depth++;
        return this;
    }

    private void end() {
        if (depth == 0) {
            ended.with(bytes);
        } else {
            depth--;
        }
    }
}
