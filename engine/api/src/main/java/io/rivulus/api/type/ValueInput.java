package io.rivulus.api.type;

/// Gives the fields of a value, each once, in ascending order. Owned by one thread.
public interface ValueInput {
    /// Whether a field is null, so that it can't be read. Asked before a field is read, if at all; a field that is
    /// read all the same is 0 where the schema says that it is not null.
    boolean isNull(int field);

    boolean getBoolean(int field);

    int getInt(int field);

    long getLong(int field);

    /// The upper half of a 128-bit number, to be read before the lower one.
    long getHigh(int field);

    long getLow(int field);

    float getFloat(int field);

    double getDouble(int field);

    byte[] getBytes(int field);

    String getText(int field);

    /// Begins a row within this one, whose fields what this returns gives; then it is to be ended there.
    ValueInput beginRow(int field);

    /// Ends the row that was begun last.
    void endRow();

    /// Begins an array, a multiset or a map, as [ValueOutput#beginList] says. It is at its end when [#hasNext]
    /// says so of what this returns.
    ValueInput beginList(int field);

    /// Whether the list begun last has more; when not, that has ended it.
    boolean hasNext();
}
