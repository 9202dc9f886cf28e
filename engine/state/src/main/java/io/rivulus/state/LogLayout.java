package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.BooleanColumnBuilder;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.DoubleColumn;
import io.rivulus.data.column.DoubleColumnBuilder;
import io.rivulus.data.column.FloatColumn;
import io.rivulus.data.column.FloatColumnBuilder;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.IntColumnBuilder;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.column.WideColumn;
import io.rivulus.data.column.WideColumnBuilder;
import io.rivulus.data.type.DataType;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How a row of a [RowLog] stands in memory, at an address that is a multiple of 8: the handle of the row before it,
/// the fields of fixed width, wide ones first; where each value of variable size ends, seen from the beginning of the
/// row; a bit per field that says whether it has a value; and the values of variable size, one behind the other.
///
/// Nested values stand in the encoding of [RowCodec], as bytes: columns of them are to be made columns of bytes first.
///
/// Rows are written and read a column at a time. Immutable.
final class LogLayout {
    /// Of key fields, which come first.
    final int keys;

    final DataType[] types;

    /// Where each field stands, of one of variable size its end.
    private final int[] offsets;

    /// For each field of variable size the one before it, or -1.
    private final int[] former;

    private final int lastVariable;
    private final int presence;
    private final int fixedBytes;

    LogLayout(List<DataType> keyTypes, List<DataType> valueTypes) {
        keys = keyTypes.size();
        types = Stream.concat(keyTypes.stream(), valueTypes.stream()).toArray(DataType[]::new);
        offsets = new int[types.length];
        int next = Long.BYTES;
        for (int width : new int[] {2 * Long.BYTES, Long.BYTES, Integer.BYTES, 1}) {
            for (int field = 0; field < types.length; field++) {
                if (width(field) == width) {
                    offsets[field] = next;
                    next += width;
                }
            }
        }
        presence = next;
        fixedBytes = presence + (types.length + Byte.SIZE - 1) / Byte.SIZE;
        former = new int[types.length];
        int last = -1;
        for (int field = 0; field < types.length; field++) {
            former[field] = last;
            last = isVariable(field) ? field : last;
        }
        lastVariable = last;
    }

    private int width(int field) {
        return switch (types[field].storage()) {
            case BOOLEAN -> 1;
            case INT, FLOAT, BYTES, ARRAY, MAP, ROW -> Integer.BYTES;
            case LONG, DOUBLE -> Long.BYTES;
            case WIDE -> 2 * Long.BYTES;
        };
    }

    private boolean isVariable(int field) {
        return switch (types[field].storage()) {
            case BYTES, ARRAY, MAP, ROW -> true;
            case BOOLEAN, INT, FLOAT, LONG, DOUBLE, WIDE -> false;
        };
    }

    /// The types of the fields in words, those of the key first.
    Stream<String> shape() {
        return IntStream.range(0, types.length).mapToObj(field -> (field < keys ? "KEY " : "") + types[field].name());
    }

    /// Writes how many bytes some rows take.
    ///
    /// @param columns one for each field
    /// @param indexes where the rows stand in them
    void sizes(Column[] columns, int[] indexes, int count, int[] sizes) {
        for (int i = 0; i < count; i++) {
            sizes[i] = fixedBytes;
        }
        for (Column column : columns) {
            if (column instanceof BytesColumn bytes) {
                for (int i = 0; i < count; i++) {
                    sizes[i] += length(bytes, indexes[i]);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            sizes[i] = padded(sizes[i]);
        }
    }

    private static int length(BytesColumn column, int index) {
        return column.isNull(index) ? 0 : column.length(index);
    }

    private static int padded(int bytes) {
        return Math.addExact(bytes, Long.BYTES - 1) & -Long.BYTES;
    }

    /// Writes the fields of some rows.
    ///
    /// @param addresses where there is room for them
    void write(Column[] columns, int[] indexes, int count, long[] addresses) {
        for (int from = 0; from < columns.length; from += Byte.SIZE) {
            int present = 0;
            for (int field = from; field < Math.min(from + Byte.SIZE, columns.length); field++) {
                write(field, columns[field], indexes, count, addresses);
                present |= 1 << (field - from);
            }
            for (int i = 0; i < count; i++) {
                Ram.setByte(addresses[i] + presence + from / Byte.SIZE, (byte) present);
            }
        }
        for (int field = 0; field < columns.length; field++) {
            if (columns[field].nulls() != null) {
                takeNulls(field, columns[field], indexes, count, addresses);
            }
        }
    }

    private void takeNulls(int field, Column column, int[] indexes, int count, long[] addresses) {
        for (int i = 0; i < count; i++) {
            if (column.isNull(indexes[i])) {
                long at = addresses[i] + presence + field / Byte.SIZE;
                Ram.setByte(at, (byte) (Ram.getByte(at) & ~(1 << (field % Byte.SIZE))));
            }
        }
    }

    private void write(int field, Column column, int[] indexes, int count, long[] addresses) {
        int offset = offsets[field];
        switch (column) {
            case BooleanColumn booleans -> {
                for (int i = 0; i < count; i++) {
                    Ram.setByte(addresses[i] + offset, (byte) (booleans.values()[indexes[i]] ? 1 : 0));
                }
            }
            case IntColumn ints -> {
                for (int i = 0; i < count; i++) {
                    Ram.setInt(addresses[i] + offset, ints.values()[indexes[i]]);
                }
            }
            case FloatColumn floats -> {
                for (int i = 0; i < count; i++) {
                    Ram.setInt(addresses[i] + offset, Float.floatToRawIntBits(floats.values()[indexes[i]]));
                }
            }
            case LongColumn longs -> {
                for (int i = 0; i < count; i++) {
                    Ram.setLong(addresses[i] + offset, longs.values()[indexes[i]]);
                }
            }
            case DoubleColumn doubles -> {
                for (int i = 0; i < count; i++) {
                    Ram.setLong(addresses[i] + offset, Double.doubleToRawLongBits(doubles.values()[indexes[i]]));
                }
            }
            case WideColumn wides -> {
                for (int i = 0; i < count; i++) {
                    Ram.setLong(addresses[i] + offset, wides.high()[indexes[i]]);
                    Ram.setLong(addresses[i] + offset + Long.BYTES, wides.low()[indexes[i]]);
                }
            }
            case BytesColumn bytes -> {
                for (int i = 0; i < count; i++) {
                    int begin = begin(addresses[i], field);
                    int length = length(bytes, indexes[i]);
                    if (length > 0) {
                        Ram.copy(bytes.bytes(), bytes.offsets()[indexes[i]], addresses[i] + begin, length);
                    }
                    Ram.setInt(addresses[i] + offset, begin + length);
                }
            }
            default -> throw Check.unreachable("nested values of field %d are encoded before", field);
        }
    }

    /// Where a value of variable size begins, seen from the beginning of the row.
    private int begin(long address, int field) {
        return former[field] < 0 ? fixedBytes : Ram.getInt(address + offsets[former[field]]);
    }

    /// How many bytes the row at an address takes.
    int size(long address) {
        return padded(lastVariable < 0 ? fixedBytes : Ram.getInt(address + offsets[lastVariable]));
    }

    boolean isNull(long address, int field) {
        return (Ram.getByte(address + presence + field / Byte.SIZE) >>> (field % Byte.SIZE) & 1) == 0;
    }

    /// A number of 64 bits, which is not NULL.
    long getLong(long address, int field) {
        return Ram.getLong(address + offsets[field]);
    }

    /// Appends a field of some rows to a builder made for its type.
    void append(int field, long[] addresses, int count, ColumnBuilder builder, Bytes scratch, ValueReader reader) {
        for (int i = 0; i < count; i++) {
            long address = addresses[i];
            if (isNull(address, field)) {
                builder.appendNull();
                continue;
            }
            long value = address + offsets[field];
            switch (builder) {
                case BooleanColumnBuilder booleans -> booleans.append(Ram.getByte(value) != 0);
                case IntColumnBuilder ints -> ints.append(Ram.getInt(value));
                case FloatColumnBuilder floats -> floats.append(Float.intBitsToFloat(Ram.getInt(value)));
                case LongColumnBuilder longs -> longs.append(Ram.getLong(value));
                case DoubleColumnBuilder doubles -> doubles.append(Double.longBitsToDouble(Ram.getLong(value)));
                case WideColumnBuilder wides -> wides.append(Ram.getLong(value), Ram.getLong(value + Long.BYTES));
                case BytesColumnBuilder bytes -> {
                    int begin = begin(address, field);
                    int length = Ram.getInt(value) - begin;
                    Ram.copy(address + begin, bytes.extend(length), bytes.byteCount() - length, length);
                }
                default -> {
                    int begin = begin(address, field);
                    int length = Ram.getInt(value) - begin;
                    Ram.copy(address + begin, scratch.resize(length), 0, length);
                    reader.open(scratch.array(), 0);
                    reader.value(builder);
                }
            }
        }
    }
}
