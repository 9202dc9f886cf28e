package io.rivulus.state;

import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.DoubleColumn;
import io.rivulus.data.column.FloatColumn;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.Nulls;
import io.rivulus.data.key.KeyBits;
import org.jspecify.annotations.Nullable;

/// The key columns of a batch beside the key fields of a table's rows: written there, and compared with them, a
/// column at a time.
final class KeyColumns {
    /// The handle of a row whose key turned out to be another one with the same hash.
    static final long MISMATCH = -2;

    private final RowLayout layout;
    private final SegmentList segments;
    private final RowFields fields;
    private final ValueWriter writer = new ValueWriter(true);

    KeyColumns(RowLayout layout, SegmentList segments, RowFields fields) {
        this.layout = layout;
        this.segments = segments;
        this.fields = fields;
    }

    /// Writes a key field of a new row.
    void write(long row, int field, Column column, int index) {
        if (column.isNull(index)) {
            return;
        }
        switch (column) {
            case FloatColumn floats -> fields.setInt(row, field, KeyBits.of(floats.values()[index]));
            case DoubleColumn doubles -> fields.setLong(row, field, KeyBits.of(doubles.values()[index]));
            default -> fields.put(row, field, column, index, writer);
        }
    }

    /// Replaces the handles of rows whose key field differs from the column by [#MISMATCH]. Negative handles stay.
    ///
    /// @param selection where row `i` stands in the column
    /// @return how many were replaced
    int verify(int field, Column column, int @Nullable [] selection, long[] rows, int from, int to) {
        return switch (column) {
            case LongColumn longs -> verifyLongs(field, longs, selection, rows, from, to);
            case IntColumn ints -> verifyInts(field, ints, selection, rows, from, to);
            case BytesColumn bytes -> verifyBytes(field, bytes, selection, rows, from, to);
            default -> verifyOthers(field, column, selection, rows, from, to);
        };
    }

    private int verifyLongs(int field, LongColumn column, int @Nullable [] selection, long[] rows, int from, int to) {
        long[] values = column.values();
        int mismatches = 0;
        for (int i = from; i < to; i++) {
            long row = rows[i];
            if (row < 0) {
                continue;
            }
            int index = selection == null ? i : selection[i];
            long begin = segments.address(row);
            boolean isNull = Nulls.isNull(column.nulls(), index);
            boolean same = isNull == isNull(begin, field)
                    && (isNull || Ram.getLong(begin + layout.offsets[field]) == values[index]);
            if (!same) {
                rows[i] = MISMATCH;
                mismatches++;
            }
        }
        return mismatches;
    }

    private int verifyInts(int field, IntColumn column, int @Nullable [] selection, long[] rows, int from, int to) {
        int[] values = column.values();
        int mismatches = 0;
        for (int i = from; i < to; i++) {
            long row = rows[i];
            if (row < 0) {
                continue;
            }
            int index = selection == null ? i : selection[i];
            long begin = segments.address(row);
            boolean isNull = Nulls.isNull(column.nulls(), index);
            boolean same = isNull == isNull(begin, field)
                    && (isNull || Ram.getInt(begin + layout.offsets[field]) == values[index]);
            if (!same) {
                rows[i] = MISMATCH;
                mismatches++;
            }
        }
        return mismatches;
    }

    private int verifyBytes(int field, BytesColumn column, int @Nullable [] selection, long[] rows, int from, int to) {
        int mismatches = 0;
        for (int i = from; i < to; i++) {
            long row = rows[i];
            if (row < 0) {
                continue;
            }
            int index = selection == null ? i : selection[i];
            boolean isNull = Nulls.isNull(column.nulls(), index);
            boolean same = isNull == isNull(segments.address(row), field)
                    && (isNull
                            || fields.holds(row, field, column.bytes(), column.offsets()[index], column.length(index)));
            if (!same) {
                rows[i] = MISMATCH;
                mismatches++;
            }
        }
        return mismatches;
    }

    private int verifyOthers(int field, Column column, int @Nullable [] selection, long[] rows, int from, int to) {
        int mismatches = 0;
        for (int i = from; i < to; i++) {
            if (rows[i] >= 0 && !same(rows[i], field, column, selection == null ? i : selection[i])) {
                rows[i] = MISMATCH;
                mismatches++;
            }
        }
        return mismatches;
    }

    /// Whether the key fields of a row hold the values of columns of one row each.
    boolean areOf(long row, Column[] key) {
        for (int field = 0; field < key.length; field++) {
            if (!same(row, field, key[field], 0)) {
                return false;
            }
        }
        return true;
    }

    private boolean same(long row, int field, Column column, int index) {
        boolean isNull = column.isNull(index);
        if (isNull || fields.isNull(row, field)) {
            return isNull == fields.isNull(row, field);
        }
        return switch (column) {
            case LongColumn longs -> fields.getLong(row, field) == longs.values()[index];
            case FloatColumn floats -> fields.getInt(row, field) == KeyBits.of(floats.values()[index]);
            case DoubleColumn doubles -> fields.getLong(row, field) == KeyBits.of(doubles.values()[index]);
            default -> fields.same(row, field, column, index, writer);
        };
    }

    private static boolean isNull(long begin, int field) {
        return (Ram.getLong(begin + RowLayout.presenceWord(field)) >>> field & 1) == 0;
    }
}
