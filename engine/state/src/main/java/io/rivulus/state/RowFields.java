package io.rivulus.state;

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
import java.util.function.IntConsumer;

/// The fields of a [RowTable]'s rows, by handle: the key's, then the values', numbered from 0.
///
/// A field of a new row is NULL; read all the same, it is 0 or false. Setting a field makes it a value; adding to
/// a field that is NULL begins at 0. Which `get` suits a field its [io.rivulus.data.type.Storage] says; `put` and
/// `append` suit all. Key fields are for reading only. A row that was not come by through `upsert` or `takeMarked`
/// may be set once [RowTable#change] was told of it.
public final class RowFields {
    private final RowLayout layout;
    private final int[] offsets;
    private final SegmentList segments;
    private final ValueBlocks values;
    private final RowChanges changes;
    private final IntConsumer moving;
    private final ValueWriter writer = new ValueWriter(false);
    private final ValueReader reader = new ValueReader();
    private final Bytes encoded = new Bytes();
    private final ReadAhead ahead = new ReadAhead();

    /// @param moving is told the number of a segment before its values move
    RowFields(RowLayout layout, SegmentList segments, ValueBlocks values, RowChanges changes, IntConsumer moving) {
        this.layout = layout;
        this.offsets = layout.offsets;
        this.segments = segments;
        this.values = values;
        this.changes = changes;
        this.moving = moving;
    }

    public boolean isNull(long row, int field) {
        return (Ram.getLong(presence(row, field)) >>> field & 1) == 0;
    }

    /// Makes a field NULL, whatever it was.
    public void setNull(long row, int field) {
        switch (layout.types[field].storage()) {
            case BYTES, ARRAY, MAP, ROW -> segments.of(row).release(place(row, field));
            case WIDE -> setWide(row, field, 0, 0);
            case LONG, DOUBLE -> setLong(row, field, 0);
            case INT, FLOAT -> setInt(row, field, 0);
            case BOOLEAN -> setBoolean(row, field, false);
        }
        assert isNoted(row) : row;
        long word = presence(row, field);
        Ram.setLong(word, Ram.getLong(word) & ~(1L << field));
    }

    public boolean getBoolean(long row, int field) {
        return Ram.getByte(address(row, field)) != 0;
    }

    public void setBoolean(long row, int field, boolean value) {
        Ram.setByte(present(row, field), (byte) (value ? 1 : 0));
    }

    public int getInt(long row, int field) {
        return Ram.getInt(address(row, field));
    }

    public void setInt(long row, int field, int value) {
        Ram.setInt(present(row, field), value);
    }

    public long getLong(long row, int field) {
        return Ram.getLong(address(row, field));
    }

    public void setLong(long row, int field, long value) {
        Ram.setLong(present(row, field), value);
    }

    /// Adds to a field, wrapping around on overflow, and returns the sum.
    public long addLong(long row, int field, long amount) {
        long address = present(row, field);
        long sum = Ram.getLong(address) + amount;
        Ram.setLong(address, sum);
        return sum;
    }

    /// The upper half of a 128-bit number.
    public long getHigh(long row, int field) {
        return Ram.getLong(address(row, field));
    }

    public long getLow(long row, int field) {
        return Ram.getLong(address(row, field) + Long.BYTES);
    }

    public void setWide(long row, int field, long high, long low) {
        long address = present(row, field);
        Ram.setLong(address, high);
        Ram.setLong(address + Long.BYTES, low);
    }

    public float getFloat(long row, int field) {
        return Float.intBitsToFloat(getInt(row, field));
    }

    public void setFloat(long row, int field, float value) {
        setInt(row, field, Float.floatToRawIntBits(value));
    }

    public double getDouble(long row, int field) {
        return Double.longBitsToDouble(getLong(row, field));
    }

    public void setDouble(long row, int field, double value) {
        setLong(row, field, Double.doubleToRawLongBits(value));
    }

    /// Writes the bytes of a text or binary field to `out` from its start on.
    public void getBytes(long row, int field, Bytes out) {
        values.read(Ram.getLong(address(row, field)), out);
    }

    /// The bytes that a text or binary field holds, or a nested one in its encoding.
    public int byteLength(long row, int field) {
        return ValueBlocks.length(Ram.getLong(address(row, field)));
    }

    public void setBytes(long row, int field, byte[] source, int from, int length) {
        long address = present(row, field);
        long reference = Ram.getLong(address);
        if (length == 0) {
            segments.of(row).release(place(row, field));
            return;
        }
        if (ValueBlocks.length(reference) == length) {
            values.write(reference, source, from);
        } else {
            TableSegment segment = segments.of(row);
            if (segment.isWasteful()) {
                moving.accept(SegmentList.number(row));
                segment.compact(values);
            }
            values.write(segment.resize(place(row, field), length, values), source, from);
        }
    }

    /// Writes the bytes of an array field to `out` from its start on, without the room behind its end.
    public void getArray(long row, int field, Bytes out) {
        getBytes(row, field, out);
        out.shorten(out.length() - ArraySlack.of(out));
    }

    /// The bytes that an array field holds, without the room behind its end.
    int arrayLength(long row, int field) {
        long reference = Ram.getLong(address(row, field));
        int length = ValueBlocks.length(reference);
        return length == 0 ? 0 : length - ArraySlack.before(values.address(reference) + length);
    }

    /// Appends an element to an array where it is, if there is room behind its end.
    ///
    /// @param used the array's [#arrayLength], which ends with a mark
    /// @param element as it is encoded in the array, and the mark behind it
    /// @return whether there was
    boolean extend(long row, int field, int used, Bytes element) {
        assert isNoted(row) : row;
        long reference = Ram.getLong(address(row, field));
        int length = ValueBlocks.length(reference);
        int more = element.length() - 1;
        if (used == 0 || used + more > length) {
            return false;
        }
        long begin = values.address(reference);
        Ram.copy(element.array(), 0, begin + used - 1, element.length());
        ArraySlack.set(begin + length, length - used - more);
        return true;
    }

    /// Takes the elements out of an array, which keeps its bytes as room if they are few.
    void empty(long row, int field) {
        assert isNoted(row) : row;
        long reference = Ram.getLong(address(row, field));
        int length = ValueBlocks.length(reference);
        if (length > ArraySlack.BYTES_MAX) {
            setNull(row, field);
        } else if (length > 0) {
            long begin = values.address(reference);
            Ram.setByte(begin, (byte) ValueWriter.END);
            ArraySlack.set(begin + length, length - 1);
        }
    }

    /// Reads values that are wanted next, so that not each is waited for; of use for those of variable size.
    ///
    /// @param rows the handles of rows that there are, from `rows[from]` up to, not including, `rows[to]`
    public void readAhead(long[] rows, int from, int to, int field) {
        if (!layout.isVariable(field)) {
            return;
        }
        ahead.begin(to - from);
        for (int i = from; i < to; i++) {
            long reference = Ram.getLong(address(rows[i], field));
            // The value of a new row is about to be written.
            ahead.add(reference != 0 ? reference : segments.of(rows[i]).nextValue());
        }
        ahead.read(values);
    }

    /// Sets a field of any type to the value of a column of the same storage.
    public void put(long row, int field, Column column, int index) {
        if (column.isNull(index)) {
            setNull(row, field);
        } else {
            put(row, field, column, index, writer);
        }
    }

    void put(long row, int field, Column column, int index, ValueWriter nested) {
        switch (column) {
            case BooleanColumn booleans -> setBoolean(row, field, booleans.values()[index]);
            case IntColumn ints -> setInt(row, field, ints.values()[index]);
            case LongColumn longs -> setLong(row, field, longs.values()[index]);
            case WideColumn wides -> setWide(row, field, wides.high()[index], wides.low()[index]);
            case FloatColumn floats -> setFloat(row, field, floats.values()[index]);
            case DoubleColumn doubles -> setDouble(row, field, doubles.values()[index]);
            case BytesColumn bytes -> setBytes(row, field, bytes.bytes(), bytes.offsets()[index], bytes.length(index));
            default -> {
                encoded.clear();
                nested.value(column, index, encoded);
                setBytes(row, field, encoded.array(), 0, encoded.length());
            }
        }
    }

    /// Appends a field of any type to a builder made for its type.
    public void append(long row, int field, ColumnBuilder builder) {
        if (isNull(row, field)) {
            builder.appendNull();
            return;
        }
        switch (builder) {
            case BooleanColumnBuilder booleans -> booleans.append(getBoolean(row, field));
            case IntColumnBuilder ints -> ints.append(getInt(row, field));
            case LongColumnBuilder longs -> longs.append(getLong(row, field));
            case WideColumnBuilder wides -> wides.append(getHigh(row, field), getLow(row, field));
            case FloatColumnBuilder floats -> floats.append(getFloat(row, field));
            case DoubleColumnBuilder doubles -> doubles.append(getDouble(row, field));
            case BytesColumnBuilder bytes -> {
                long reference = Ram.getLong(address(row, field));
                int length = ValueBlocks.length(reference);
                values.readTo(reference, bytes.extend(length), bytes.byteCount() - length);
            }
            default -> {
                getBytes(row, field, encoded);
                reader.open(encoded.array(), 0);
                reader.value(builder);
            }
        }
    }

    /// Appends a field of the rows `rows[from]` up to, not including, `rows[to]`.
    public void append(long[] rows, int from, int to, int field, ColumnBuilder builder) {
        readAhead(rows, from, to, field);
        for (int i = from; i < to; i++) {
            append(rows[i], field, builder);
        }
    }

    /// Whether a field of any type holds the value of a column of the same storage, bit by bit, or both are NULL.
    public boolean same(long row, int field, Column column, int index) {
        if (isNull(row, field) || column.isNull(index)) {
            return isNull(row, field) == column.isNull(index);
        }
        return same(row, field, column, index, writer);
    }

    boolean same(long row, int field, Column column, int index, ValueWriter nested) {
        return switch (column) {
            case BooleanColumn booleans -> getBoolean(row, field) == booleans.values()[index];
            case IntColumn ints -> getInt(row, field) == ints.values()[index];
            case LongColumn longs -> getLong(row, field) == longs.values()[index];
            case WideColumn wides ->
                getHigh(row, field) == wides.high()[index] && getLow(row, field) == wides.low()[index];
            case FloatColumn floats -> getInt(row, field) == Float.floatToRawIntBits(floats.values()[index]);
            case DoubleColumn doubles -> getLong(row, field) == Double.doubleToRawLongBits(doubles.values()[index]);
            case BytesColumn bytes -> holds(row, field, bytes.bytes(), bytes.offsets()[index], bytes.length(index));
            default -> {
                encoded.clear();
                nested.value(column, index, encoded);
                yield holds(row, field, encoded.array(), 0, encoded.length());
            }
        };
    }

    /// Whether a field of variable size holds `bytes[from]` and the `length - 1` that follow.
    boolean holds(long row, int field, byte[] bytes, int from, int length) {
        return values.holds(Ram.getLong(address(row, field)), bytes, from, length);
    }

    /// Where each field stands behind the beginning of its row.
    int[] offsets() {
        return offsets;
    }

    /// Where a row begins in memory, until the next row is made.
    long begin(long row) {
        return segments.address(row);
    }

    boolean isNoted(long row) {
        return changes.rows.get(SegmentList.number(row), layout.slot(SegmentList.at(row)));
    }

    /// Where a field stands in its segment's rows.
    private long place(long row, int field) {
        return SegmentList.at(row) + offsets[field];
    }

    private long address(long row, int field) {
        return segments.address(row) + offsets[field];
    }

    private long presence(long row, int field) {
        return segments.address(row) + RowLayout.presenceWord(field);
    }

    /// Notes that a field has a value, and says where in memory to write it.
    private long present(long row, int field) {
        assert isNoted(row) : row;
        long begin = segments.address(row);
        long word = begin + RowLayout.presenceWord(field);
        Ram.setLong(word, Ram.getLong(word) | 1L << field);
        return begin + offsets[field];
    }
}
