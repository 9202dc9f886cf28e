package io.rivulus.state;

import io.rivulus.api.type.ValueInput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads nested values in the form of [RowCodec], field after field. Owned by one thread.
final class EncodedInput implements ValueInput {
    private final Bytes text = new Bytes();
    private byte[] bytes = new byte[0];
    private int at;

    /// Begins with the fields or elements that stand from `from` on.
    void open(byte[] source, int from) {
        bytes = source;
        at = from;
    }

    @Override
    public boolean isNull(int field) {
        boolean isNull = bytes[at] == ValueWriter.FIRST;
        at += isNull ? 1 : 0;
        return isNull;
    }

    @Override
    public boolean getBoolean(int field) {
        at += 2;
        return bytes[at - 1] != 0;
    }

    @Override
    public int getInt(int field) {
        at++;
        return nextInt() ^ Integer.MIN_VALUE;
    }

    @Override
    public long getLong(int field) {
        at++;
        return nextLong() ^ Long.MIN_VALUE;
    }

    @Override
    public long getHigh(int field) {
        return getLong(field);
    }

    @Override
    public long getLow(int field) {
        return nextLong();
    }

    @Override
    public float getFloat(int field) {
        at++;
        return Float.intBitsToFloat(ValueReader.original(nextInt()));
    }

    @Override
    public double getDouble(int field) {
        at++;
        return Double.longBitsToDouble(ValueReader.original(nextLong()));
    }

    @Override
    public byte[] getBytes(int field) {
        at++;
        readText();
        return Arrays.copyOf(text.array(), text.length());
    }

    @Override
    public String getText(int field) {
        at++;
        readText();
        return new String(text.array(), 0, text.length(), StandardCharsets.UTF_8);
    }

    @Override
    public ValueInput beginRow(int field) {
        at++;
        return this;
    }

    @Override
    public void endRow() {}

    @Override
    public ValueInput beginList(int field) {
        at++;
        return this;
    }

    @Override
    public boolean hasNext() {
        boolean more = bytes[at] != ValueWriter.END;
        at += more ? 0 : 1;
        return more;
    }

    private int nextInt() {
        at += Integer.BYTES;
        return Bytes.intAt(bytes, at - Integer.BYTES);
    }

    private long nextLong() {
        at += Long.BYTES;
        return Bytes.longAt(bytes, at - Long.BYTES);
    }

    private void readText() {
        text.clear();
        int begin = at;
        for (; ; at++) {
            if (bytes[at] == 0) {
                if ((bytes[at + 1] & 0xff) != ValueWriter.ESCAPED) {
                    break;
                }
                text.write(bytes, begin, at + 1 - begin);
                at++;
                begin = at + 1;
            }
        }
        text.write(bytes, begin, at - begin);
        at += 2;
    }
}
