package io.rivulus.api.type;

/// Takes the fields of a value, each once, in ascending order: a row of a table, bytes, columns. Owned by one
/// thread.
///
/// Which method suits a field its [io.rivulus.data.type.Storage] says.
public interface ValueOutput {
    void setNull(int field);

    void setBoolean(int field, boolean value);

    void setInt(int field, int value);

    void setLong(int field, long value);

    /// Sets a 128-bit number of two halves.
    void setWide(int field, long high, long low);

    void setFloat(int field, float value);

    void setDouble(int field, double value);

    void setBytes(int field, byte[] bytes);

    /// Begins a row within this one: the fields of that are to be written to what this returns, then ended there.
    ValueOutput beginRow(int field);

    /// Ends the row that was begun last.
    void endRow();

    /// Begins an array, a multiset or a map. Its elements, of a multiset each with its count and of a map each key
    /// with its value, are to be written to what this returns as fields from 0 on, and then ended there.
    ValueOutput beginList(int field);

    /// Ends the array, multiset or map that was begun last.
    void endList();
}
