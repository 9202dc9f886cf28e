package io.rivulus.formats.parquet;

import io.rivulus.base.Check;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;

/// A value of a file's statistics as if it stood in the column, so that it is turned into one of the table in
/// the same way. Immutable.
record OneValue(Object value, ColumnDescriptor column) implements ColumnReader {
    @Override
    public int getInteger() {
        return (Integer) value;
    }

    @Override
    public boolean getBoolean() {
        return (Boolean) value;
    }

    @Override
    public long getLong() {
        return (Long) value;
    }

    @Override
    public Binary getBinary() {
        return (Binary) value;
    }

    @Override
    public float getFloat() {
        return (Float) value;
    }

    @Override
    public double getDouble() {
        return (Double) value;
    }

    @Override
    public ColumnDescriptor getDescriptor() {
        return column;
    }

    @Override
    @Deprecated
    public long getTotalValueCount() {
        throw alone();
    }

    @Override
    public int getCurrentRepetitionLevel() {
        return 0;
    }

    @Override
    public int getCurrentDefinitionLevel() {
        return column.getMaxDefinitionLevel();
    }

    @Override
    public void consume() {
        throw alone();
    }

    @Override
    public void skip() {
        throw alone();
    }

    @Override
    public void writeCurrentValueToConverter() {
        throw alone();
    }

    @Override
    public int getCurrentValueDictionaryID() {
        throw alone();
    }

    private RuntimeException alone() {
        return Check.unreachable("%s of %s is a value for itself", value, column);
    }
}
