package io.rivulus.formats.csv;

import io.rivulus.api.format.Encoder;
import io.rivulus.api.format.FormatErrors;
import io.rivulus.base.error.UserException;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.ArrayColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.RowColumn;
import io.rivulus.data.text.ByteBuilder;
import io.rivulus.data.text.ValueWriter;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.RowType;
import java.util.Arrays;

/// Writes rows as CSV. Owned by one thread.
///
/// A field is quoted when it has to be: it has a special character, is empty text, or would be read as NULL.
final class CsvEncoder implements Encoder {
    private final RowType row;
    private final Dialect dialect;
    private final byte[] nullLiteral;
    private final ValueWriter values;
    private final ByteBuilder field = new ByteBuilder();

    CsvEncoder(RowType row, Dialect dialect) {
        this.row = row;
        this.dialect = dialect;
        nullLiteral = dialect.nullBytes();
        values = new ValueWriter(false, !dialect.scientificDecimals());
    }

    @Override
    public void begin(ByteBuilder target) {
        if (!dialect.header()) {
            return;
        }
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                target.append(dialect.delimiter());
            }
            field.truncate(0);
            field.append(row.fields().get(i).name());
            appendField(false, target);
        }
        endRow(target);
    }

    @Override
    public void encode(ColumnBatch batch, int position, ByteBuilder target) {
        int start = target.size();
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                target.append(dialect.delimiter());
            }
            Column column = batch.column(i);
            if (column.isNull(position)) {
                target.append(nullLiteral);
            } else {
                DataType type = row.type(i);
                field.truncate(0);
                write(column, type, position);
                appendField(type instanceof CharType || type instanceof BinaryType, target);
            }
        }
        if (target.size() == start && dialect.quote() != Dialect.NONE) {
            // An empty line is no row.
            target.append((byte) dialect.quote());
            target.append((byte) dialect.quote());
        }
    }

    @Override
    public void endRow(ByteBuilder target) {
        target.append('\n');
    }

    private void write(Column column, DataType type, int position) {
        switch (type) {
            case ArrayType array -> {
                ArrayColumn arrays = (ArrayColumn) column;
                int start = arrays.offsets()[position];
                for (int i = start; i < arrays.offsets()[position + 1]; i++) {
                    writePart(arrays.elements(), array.element(), i, i == start);
                }
            }
            case RowType nested -> {
                for (int i = 0; i < nested.size(); i++) {
                    writePart(((RowColumn) column).fields().get(i), nested.type(i), position, i == 0);
                }
            }
            case DataType simple -> values.write(column, simple, position, field);
        }
    }

    private void writePart(Column column, DataType type, int position, boolean first) {
        if (!first) {
            field.append(dialect.elementDelimiter());
        }
        int start = field.size();
        if (column.isNull(position)) {
            field.append(nullLiteral);
        } else {
            values.write(column, type, position, field);
        }
        for (int i = start; i < field.size(); i++) {
            if (field.array()[i] == dialect.elementDelimiter()) {
                throw unwritable("an element contains the element delimiter; set 'csv.array-element-delimiter'");
            }
        }
    }

    private void appendField(boolean text, ByteBuilder target) {
        byte[] bytes = field.array();
        int length = field.size();
        boolean special = (text && Arrays.equals(bytes, 0, length, nullLiteral, 0, nullLiteral.length))
                || (length > 0 && bytes[0] == '#' && dialect.comments());
        for (int i = 0; i < length && !special; i++) {
            byte b = bytes[i];
            special =
                    b == dialect.delimiter() || b == dialect.quote() || b == dialect.escape() || b == '\n' || b == '\r';
        }
        if (!special || (length == 0 && dialect.quote() == Dialect.NONE)) {
            target.append(bytes, 0, length);
            return;
        }
        if (dialect.quote() == Dialect.NONE) {
            throw unwritable("a field has a special character; leave 'csv.disable-quote-character' at false");
        }
        byte quote = (byte) dialect.quote();
        target.append(quote);
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            if (b == dialect.escape()) {
                target.append((byte) dialect.escape());
            } else if (b == quote) {
                target.append(quote);
            }
            target.append(b);
        }
        target.append(quote);
    }

    private UserException unwritable(String why) {
        String shown = field.toString();
        return new UserException(
                FormatErrors.UNWRITABLE_VALUE,
                "can't write '%s' as csv: %s".formatted(shown.substring(0, Math.min(60, shown.length())), why));
    }
}
