package io.rivulus.formats.csv;

import io.rivulus.api.format.Encoder;
import io.rivulus.api.format.EncoderFactory;
import io.rivulus.data.type.DataType.RowType;

/// @param row the columns of the table
record CsvEncoderFactory(RowType row, Dialect dialect) implements EncoderFactory {
    @Override
    public Encoder create() {
        return new CsvEncoder(row, dialect);
    }
}
