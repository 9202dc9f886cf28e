package io.rivulus.formats.json;

import io.rivulus.api.format.Encoder;
import io.rivulus.api.format.FormatErrors;
import io.rivulus.base.error.UserException;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.ArrayColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.DoubleColumn;
import io.rivulus.data.column.FloatColumn;
import io.rivulus.data.column.MapColumn;
import io.rivulus.data.column.RowColumn;
import io.rivulus.data.text.ByteBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.BooleanType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.DoubleType;
import io.rivulus.data.type.DataType.FloatType;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;

/// Writes rows as objects. Owned by one thread.
final class JsonEncoder implements Encoder {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private final JsonEncoderFactory table;
    private final ByteBuilder plain = new ByteBuilder();

    JsonEncoder(JsonEncoderFactory table) {
        this.table = table;
    }

    @Override
    public void begin(ByteBuilder target) {}

    @Override
    public void encode(ColumnBatch batch, int row, ByteBuilder target) {
        int start = target.size();
        target.append('{');
        for (int i = 0; i < table.row().size(); i++) {
            writeField(table.row(), i, batch.column(i), row, target.size() == start + 1, target);
        }
        target.append('}');
    }

    @Override
    public void endRow(ByteBuilder target) {
        target.append('\n');
    }

    private void writeField(RowType type, int field, Column column, int row, boolean first, ByteBuilder target) {
        if (table.leaveOutNulls() && column.isNull(row)) {
            return;
        }
        if (!first) {
            target.append(',');
        }
        plain.truncate(0);
        plain.append(type.fields().get(field).name());
        writeQuoted(target);
        target.append(':');
        write(column, type.type(field), row, target);
    }

    private void write(Column column, DataType type, int row, ByteBuilder target) {
        if (column.isNull(row)) {
            target.append("null");
            return;
        }
        switch (type) {
            case ArrayType array -> writeArray((ArrayColumn) column, array.element(), row, target);
            case MapType map -> writeMap((MapColumn) column, map.key(), map.value(), row, target);
            case MultisetType bag -> writeMap((MapColumn) column, bag.element(), Types.INT, row, target);
            case RowType nested -> {
                int start = target.size();
                target.append('{');
                for (int i = 0; i < nested.size(); i++) {
                    Column field = ((RowColumn) column).fields().get(i);
                    writeField(nested, i, field, row, target.size() == start + 1, target);
                }
                target.append('}');
            }
            case DataType simple -> {
                if (isPlain(simple, column, row)) {
                    table.values().write(column, simple, row, target);
                } else {
                    plain.truncate(0);
                    table.values().write(column, simple, row, plain);
                    writeQuoted(target);
                }
            }
        }
    }

    private static boolean isPlain(DataType type, Column column, int row) {
        return switch (type) {
            case BooleanType _, IntegerType _, DecimalType _ -> true;
            case FloatType _ -> Float.isFinite(((FloatColumn) column).values()[row]);
            case DoubleType _ -> Double.isFinite(((DoubleColumn) column).values()[row]);
            default -> false;
        };
    }

    private void writeArray(ArrayColumn arrays, DataType element, int row, ByteBuilder target) {
        target.append('[');
        int start = arrays.offsets()[row];
        for (int i = start; i < arrays.offsets()[row + 1]; i++) {
            if (i > start) {
                target.append(',');
            }
            write(arrays.elements(), element, i, target);
        }
        target.append(']');
    }

    private void writeMap(MapColumn maps, DataType key, DataType value, int row, ByteBuilder target) {
        int start = target.size();
        target.append('{');
        for (int i = maps.offsets()[row]; i < maps.offsets()[row + 1]; i++) {
            plain.truncate(0);
            if (!maps.keys().isNull(i)) {
                table.values().write(maps.keys(), key, i, plain);
            } else {
                switch (table.nullKeys()) {
                    case FAIL ->
                        throw new UserException(
                                FormatErrors.UNWRITABLE_VALUE,
                                "can't write a map with a NULL key as json; set 'json.map-null-key.mode' to 'drop' or"
                                        + " 'literal'");
                    case DROP -> {
                        continue;
                    }
                    case LITERAL -> plain.append(table.nullKey());
                }
            }
            if (target.size() > start + 1) {
                target.append(',');
            }
            writeQuoted(target);
            target.append(':');
            write(maps.values(), value, i, target);
        }
        target.append('}');
    }

    /// Appends what stands in [#plain], in quotes.
    private void writeQuoted(ByteBuilder target) {
        target.append('"');
        byte[] bytes = plain.array();
        int copied = 0;
        for (int i = 0; i < plain.size(); i++) {
            byte b = bytes[i];
            if (b == '"' || b == '\\' || (b >= 0 && b < ' ')) {
                target.append(bytes, copied, i - copied);
                copied = i + 1;
                escape(b, target);
            }
        }
        target.append(bytes, copied, plain.size() - copied);
        target.append('"');
    }

    private static void escape(byte b, ByteBuilder target) {
        target.append('\\');
        switch (b) {
            case '"', '\\' -> target.append(b);
            case '\n' -> target.append('n');
            case '\r' -> target.append('r');
            case '\t' -> target.append('t');
            case '\b' -> target.append('b');
            case '\f' -> target.append('f');
            default -> {
                target.append("u00");
                target.append(HEX[b >> 4]);
                target.append(HEX[b & 0xf]);
            }
        }
    }
}
