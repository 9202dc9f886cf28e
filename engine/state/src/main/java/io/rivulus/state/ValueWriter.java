package io.rivulus.state;

import io.rivulus.data.column.ArrayColumn;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.DoubleColumn;
import io.rivulus.data.column.FloatColumn;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.MapColumn;
import io.rivulus.data.column.ObjectColumn;
import io.rivulus.data.column.RowColumn;
import io.rivulus.data.column.WideColumn;
import io.rivulus.data.key.KeyBits;
import java.util.Arrays;

/// Writes single values in the order-preserving form of [RowCodec].
final class ValueWriter {
    /// Before a value: whether it is of the kind, null or not, that comes first.
    static final int FIRST = 1;

    static final int LAST = 2;

    /// Where the elements of an array end, instead of a mark before the next.
    static final int END = 0;

    /// Behind a zero byte in a text: it is one, not the end.
    static final int ESCAPED = 0xff;

    private final boolean identity;

    /// @param identity whether values that make the same key are to be written the same
    ValueWriter(boolean identity) {
        this.identity = identity;
    }

    /// Writes the value at a row, which is not null.
    void value(Column column, int row, Bytes out) {
        switch (column) {
            case BooleanColumn booleans -> out.write(booleans.values()[row] ? 1 : 0);
            case IntColumn ints -> out.writeInt(ints.values()[row] ^ Integer.MIN_VALUE);
            case LongColumn longs -> out.writeLong(longs.values()[row] ^ Long.MIN_VALUE);
            case WideColumn wides -> {
                out.writeLong(wides.high()[row] ^ Long.MIN_VALUE);
                out.writeLong(wides.low()[row]);
            }
            case FloatColumn floats -> out.writeInt(ordered(bits(floats.values()[row])));
            case DoubleColumn doubles -> out.writeLong(ordered(bits(doubles.values()[row])));
            case BytesColumn bytes -> text(bytes.bytes(), bytes.offsets()[row], bytes.offsets()[row + 1], out);
            case ArrayColumn arrays -> {
                for (int i = arrays.offsets()[row]; i < arrays.offsets()[row + 1]; i++) {
                    nullable(arrays.elements(), i, out);
                }
                out.write(END);
            }
            case MapColumn maps -> map(maps, row, out);
            case RowColumn fields -> fields.fields().forEach(field -> nullable(field, row, out));
            case ObjectColumn _ -> throw ObjectColumn.noData();
        }
    }

    private void nullable(Column column, int row, Bytes out) {
        if (column.isNull(row)) {
            out.write(FIRST);
        } else {
            out.write(LAST);
            value(column, row, out);
        }
    }

    private void map(MapColumn maps, int row, Bytes out) {
        int first = maps.offsets()[row];
        byte[][] entries = new byte[maps.offsets()[row + 1] - first][];
        Bytes scratch = new Bytes();
        for (int i = 0; i < entries.length; i++) {
            scratch.clear();
            nullable(maps.keys(), first + i, scratch);
            nullable(maps.values(), first + i, scratch);
            entries[i] = scratch.copy();
        }
        Arrays.sort(entries, Arrays::compareUnsigned);
        for (byte[] entry : entries) {
            out.write(entry, 0, entry.length);
        }
        out.write(END);
    }

    static void text(byte[] bytes, int from, int to, Bytes out) {
        int begin = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == 0) {
                out.write(bytes, begin, i + 1 - begin);
                out.write(ESCAPED);
                begin = i + 1;
            }
        }
        out.write(bytes, begin, to - begin);
        out.write(0);
        out.write(0);
    }

    private int bits(float value) {
        return identity ? KeyBits.of(value) : Float.floatToIntBits(value);
    }

    private long bits(double value) {
        return identity ? KeyBits.of(value) : Double.doubleToLongBits(value);
    }

    /// Bits that compare unsigned as the numbers do: those of negative numbers turned, the others above them.
    static int ordered(int bits) {
        return bits ^ (bits >> 31 | Integer.MIN_VALUE);
    }

    static long ordered(long bits) {
        return bits ^ (bits >> 63 | Long.MIN_VALUE);
    }
}
