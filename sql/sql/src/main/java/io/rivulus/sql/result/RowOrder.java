package io.rivulus.sql.result;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.DoubleColumn;
import io.rivulus.data.column.FloatColumn;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.WideColumn;
import io.rivulus.sql.operator.SortKey;
import java.io.ByteArrayOutputStream;
import java.util.List;

/// An ORDER BY as bytes: of two rows, the one that stands first has the lesser bytes, compared unsigned.
///
/// Every value becomes a byte that says whether it is NULL, then the value so that its bytes order as it does,
/// turned round when the order descends. Values of varying length end by a byte pair that no value contains, or
/// `ab` followed by another column could come before `a`.
final class RowOrder {
    private static final int ENDED = 0;
    private static final int ESCAPED = 0xFF;

    private final List<SortKey> keys;

    RowOrder(List<SortKey> keys) {
        this.keys = List.copyOf(keys);
    }

    byte[] of(ColumnBatch batch, int row) {
        Bytes bytes = new Bytes();
        for (SortKey key : keys) {
            Column column = batch.column(key.column());
            boolean isNull = column.isNull(row);
            bytes.flip = 0;
            bytes.put(isNull ? (key.nullsFirst() ? 0 : 2) : 1);
            if (!isNull) {
                bytes.flip = key.descending() ? 0xFF : 0;
                value(bytes, column, row);
            }
        }
        return bytes.toByteArray();
    }

    private static void value(Bytes bytes, Column column, int row) {
        switch (column) {
            case BooleanColumn booleans -> bytes.put(booleans.values()[row] ? 1 : 0);
            case IntColumn ints -> bytes.putLong(ints.values()[row]);
            case LongColumn longs -> bytes.putLong(longs.values()[row]);
            case WideColumn wides -> {
                bytes.putLong(wides.high()[row]);
                bytes.putLong(wides.low()[row] ^ Long.MIN_VALUE);
            }
            case FloatColumn floats -> bytes.putDouble(floats.values()[row]);
            case DoubleColumn doubles -> bytes.putDouble(doubles.values()[row]);
            case BytesColumn texts -> {
                for (byte b : texts.value(row)) {
                    bytes.put(b);
                    if (b == ENDED) {
                        bytes.put(ESCAPED);
                    }
                }
                bytes.put(ENDED);
                bytes.put(ENDED);
            }
            default ->
                throw Check.unreachable("%s has an order", column.getClass().getSimpleName());
        }
    }

    /// Bytes in the making, turned round while `flip` is 0xFF.
    private static final class Bytes extends ByteArrayOutputStream {
        private int flip;

        void put(int value) {
            write(value ^ flip);
        }

        void putLong(long value) {
            long ordered = value ^ Long.MIN_VALUE;
            for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                put((int) (ordered >>> shift));
            }
        }

        /// NaN is the greatest, and the zeros are equal.
        void putDouble(double value) {
            long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
            putLong(bits < 0 ? bits ^ Long.MAX_VALUE : bits);
        }
    }
}
