package io.rivulus.formats.csv;

import io.rivulus.api.format.FormatErrors;
import io.rivulus.base.error.UserException;
import io.rivulus.data.text.ValueReader;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;

/// Which types can stand in a field: simple ones, and arrays and rows of simple ones.
final class CsvFields {
    private CsvFields() {}

    /// @throws UserException when a column has a type that CSV has no place for
    static RowType supported(RowType row) {
        for (Field field : row.fields()) {
            boolean fits = switch (field.type()) {
                case ArrayType array -> ValueReader.reads(array.element());
                case RowType nested -> nested.types().stream().allMatch(ValueReader::reads);
                case DataType simple -> ValueReader.reads(simple);
            };
            if (!fits) {
                throw new UserException(
                        FormatErrors.UNSUPPORTED_TYPE,
                        "column %s is %s, which the format csv can't hold; the format json can"
                                .formatted(field.name(), field.type().name()));
            }
        }
        return row;
    }
}
