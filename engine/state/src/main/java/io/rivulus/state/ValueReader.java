package io.rivulus.state;

import io.rivulus.data.column.ArrayColumnBuilder;
import io.rivulus.data.column.BooleanColumnBuilder;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.DoubleColumnBuilder;
import io.rivulus.data.column.FloatColumnBuilder;
import io.rivulus.data.column.IntColumnBuilder;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.column.MapColumnBuilder;
import io.rivulus.data.column.ObjectColumn;
import io.rivulus.data.column.ObjectColumnBuilder;
import io.rivulus.data.column.RowColumnBuilder;
import io.rivulus.data.column.WideColumnBuilder;

/// Reads back what [ValueWriter] wrote.
final class ValueReader {
    private final Bytes text = new Bytes();
    private byte[] bytes = new byte[0];
    private int at;
    private int turned;

    void open(byte[] source, int from) {
        bytes = source;
        at = from;
        turned = 0;
    }

    int at() {
        return at;
    }

    /// Has all bits that follow turned, or no longer.
    void turn(boolean all) {
        turned = all ? 0xff : 0;
    }

    int next() {
        return (bytes[at++] ^ turned) & 0xff;
    }

    /// Appends a value that is not null.
    void value(ColumnBuilder builder) {
        switch (builder) {
            case BooleanColumnBuilder booleans -> booleans.append(next() != 0);
            case IntColumnBuilder ints -> ints.append(nextInt() ^ Integer.MIN_VALUE);
            case LongColumnBuilder longs -> longs.append(nextLong() ^ Long.MIN_VALUE);
            case WideColumnBuilder wides -> wides.append(nextLong() ^ Long.MIN_VALUE, nextLong());
            case FloatColumnBuilder floats -> floats.append(Float.intBitsToFloat(original(nextInt())));
            case DoubleColumnBuilder doubles -> doubles.append(Double.longBitsToDouble(original(nextLong())));
            case BytesColumnBuilder texts -> text(texts);
            case ArrayColumnBuilder arrays -> {
                for (int mark = next(); mark != ValueWriter.END; mark = next()) {
                    nullable(mark, arrays.elements());
                }
                arrays.endRow();
            }
            case MapColumnBuilder maps -> {
                for (int mark = next(); mark != ValueWriter.END; mark = next()) {
                    nullable(mark, maps.keys());
                    nullable(next(), maps.values());
                }
                maps.endRow();
            }
            case RowColumnBuilder rows -> {
                for (ColumnBuilder field : rows.fields()) {
                    nullable(next(), field);
                }
                rows.endRow();
            }
            case ObjectColumnBuilder _ -> throw ObjectColumn.noData();
        }
    }

    private void nullable(int mark, ColumnBuilder builder) {
        if (mark == ValueWriter.FIRST) {
            builder.appendNull();
        } else {
            value(builder);
        }
    }

    private void text(BytesColumnBuilder builder) {
        text.clear();
        for (int next = next(); ; next = next()) {
            if (next == 0 && next() != ValueWriter.ESCAPED) {
                break;
            }
            text.write(next);
        }
        builder.append(text.array(), 0, text.length());
    }

    private int nextInt() {
        return next() << 24 | next() << 16 | next() << 8 | next();
    }

    private long nextLong() {
        return (long) nextInt() << 32 | (nextInt() & 0xffffffffL);
    }

    static int original(int ordered) {
        return ordered ^ (~(ordered >> 31) | Integer.MIN_VALUE);
    }

    static long original(long ordered) {
        return ordered ^ (~(ordered >> 63) | Long.MIN_VALUE);
    }
}
