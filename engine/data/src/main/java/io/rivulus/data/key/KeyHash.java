package io.rivulus.data.key;

import io.rivulus.base.bytes.Hash64;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.ArrayColumn;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.DoubleColumn;
import io.rivulus.data.column.FloatColumn;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.MapColumn;
import io.rivulus.data.column.Nulls;
import io.rivulus.data.column.ObjectColumn;
import io.rivulus.data.column.RowColumn;
import io.rivulus.data.column.WideColumn;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The 64-bit hash of a key, by which rows find their key group, their subtask and their place in a table.
///
/// It is a function of the key's values alone, the same on every machine and for ever, since state is stored in
/// its order. Values that GROUP BY holds equal hash alike: all NULLs, all NaNs, 0.0 and -0.0, maps whose entries
/// stand in another order. Keys to be compared must have columns of the same storage: the INT 1 and the BIGINT 1
/// hash differently.
///
/// Works column by column, so that each loop is over one array of primitives.
public final class KeyHash {
    private static final long NULL = 0x9e3779b97f4a7c15L;

    /// The key without columns, which all rows share.
    private static final long EMPTY = 0;

    private KeyHash() {}

    /// Writes the hash of the `i`-th row of `batch` that counts to `hashes[i]`.
    ///
    /// @param columns the columns of the key, in order; without any, all rows have one key
    /// @param hashes room for a hash per row that counts
    public static void of(ColumnBatch batch, int[] columns, long[] hashes) {
        Column[] parts = new Column[columns.length];
        Arrays.setAll(parts, i -> batch.column(columns[i]));
        sequence(parts, batch.selection(), batch.count(), hashes);
    }

    /// The hash of a key of which each column has one row: the same as of a batch of it, for keys that come one by
    /// one.
    public static long of(Column... parts) {
        return parts.length == 0 ? EMPTY : more(value(parts[0]), parts, 1);
    }

    /// The hash of a longer key, of whose first columns, at least one, the hash is known.
    public static long longer(long hash, Column... parts) {
        return more(hash, parts, 0);
    }

    /// The hash of a key that is longer by a BIGINT.
    public static long longer(long hash, long value) {
        return Hash64.combine(hash, Hash64.ofLong(value));
    }

    private static long more(long first, Column[] parts, int from) {
        long hash = first;
        for (int part = from; part < parts.length; part++) {
            hash = Hash64.combine(hash, value(parts[part]));
        }
        return hash;
    }

    private static long value(Column column) {
        if (column.isNull(0)) {
            return NULL;
        }
        return switch (column) {
            case IntColumn ints -> Hash64.ofInt(ints.values()[0]);
            case LongColumn longs -> Hash64.ofLong(longs.values()[0]);
            case BytesColumn bytes -> Hash64.of(bytes.bytes(), bytes.offsets()[0], bytes.length(0));
            default -> {
                long[] hashes = new long[1];
                column(column, null, 1, hashes);
                yield hashes[0];
            }
        };
    }

    private static void sequence(Column[] parts, int @Nullable [] rows, int count, long[] hashes) {
        if (parts.length == 0) {
            Arrays.fill(hashes, 0, count, EMPTY);
            return;
        }
        column(parts[0], rows, count, hashes);
        if (parts.length > 1) {
            long[] next = new long[count];
            for (int part = 1; part < parts.length; part++) {
                column(parts[part], rows, count, next);
                for (int i = 0; i < count; i++) {
                    hashes[i] = Hash64.combine(hashes[i], next[i]);
                }
            }
        }
    }

    private static void column(Column column, int @Nullable [] rows, int count, long[] hashes) {
        switch (column) {
            case BooleanColumn booleans -> booleans(booleans.values(), rows, count, hashes);
            case IntColumn ints -> ints(ints.values(), rows, count, hashes);
            case LongColumn longs -> longs(longs.values(), rows, count, hashes);
            case WideColumn wides -> wides(wides, rows, count, hashes);
            case FloatColumn floats -> floats(floats.values(), rows, count, hashes);
            case DoubleColumn doubles -> doubles(doubles.values(), rows, count, hashes);
            case BytesColumn bytes -> bytes(bytes, rows, count, hashes);
            case ArrayColumn arrays -> arrays(arrays, rows, count, hashes);
            case MapColumn maps -> maps(maps, rows, count, hashes);
            case RowColumn fields -> sequence(fields.fields().toArray(Column[]::new), rows, count, hashes);
            case ObjectColumn _ -> throw ObjectColumn.noData();
        }
        long[] nulls = column.nulls();
        if (nulls != null) {
            for (int i = 0; i < count; i++) {
                if (Nulls.isNull(nulls, at(rows, i))) {
                    hashes[i] = NULL;
                }
            }
        }
    }

    private static void booleans(boolean[] values, int @Nullable [] rows, int count, long[] hashes) {
        for (int i = 0; i < count; i++) {
            hashes[i] = Hash64.ofInt(values[at(rows, i)] ? 1 : 0);
        }
    }

    private static void ints(int[] values, int @Nullable [] rows, int count, long[] hashes) {
        for (int i = 0; i < count; i++) {
            hashes[i] = Hash64.ofInt(values[at(rows, i)]);
        }
    }

    private static void longs(long[] values, int @Nullable [] rows, int count, long[] hashes) {
        for (int i = 0; i < count; i++) {
            hashes[i] = Hash64.ofLong(values[at(rows, i)]);
        }
    }

    private static void wides(WideColumn column, int @Nullable [] rows, int count, long[] hashes) {
        for (int i = 0; i < count; i++) {
            int row = at(rows, i);
            hashes[i] = Hash64.combine(Hash64.ofLong(column.high()[row]), Hash64.ofLong(column.low()[row]));
        }
    }

    private static void floats(float[] values, int @Nullable [] rows, int count, long[] hashes) {
        for (int i = 0; i < count; i++) {
            hashes[i] = Hash64.ofInt(KeyBits.of(values[at(rows, i)]));
        }
    }

    private static void doubles(double[] values, int @Nullable [] rows, int count, long[] hashes) {
        for (int i = 0; i < count; i++) {
            hashes[i] = Hash64.ofLong(KeyBits.of(values[at(rows, i)]));
        }
    }

    private static void bytes(BytesColumn column, int @Nullable [] rows, int count, long[] hashes) {
        byte[] bytes = column.bytes();
        int[] offsets = column.offsets();
        for (int i = 0; i < count; i++) {
            int row = at(rows, i);
            hashes[i] = Hash64.of(bytes, offsets[row], offsets[row + 1] - offsets[row]);
        }
    }

    /// The sequence of the elements, begun with their number.
    private static void arrays(ArrayColumn column, int @Nullable [] rows, int count, long[] hashes) {
        int[] offsets = column.offsets();
        int[] elements = elements(offsets, column.nulls(), rows, count);
        long[] elementHashes = new long[elements.length];
        column(column.elements(), elements, elements.length, elementHashes);
        int element = 0;
        for (int i = 0; i < count; i++) {
            int length = length(offsets, column.nulls(), at(rows, i));
            long hash = Hash64.ofInt(length);
            for (int end = element + length; element < end; element++) {
                hash = Hash64.combine(hash, elementHashes[element]);
            }
            hashes[i] = hash;
        }
    }

    /// The sum over the entries, in which their order does not show.
    private static void maps(MapColumn column, int @Nullable [] rows, int count, long[] hashes) {
        int[] offsets = column.offsets();
        int[] entries = elements(offsets, column.nulls(), rows, count);
        long[] entryHashes = new long[entries.length];
        sequence(new Column[] {column.keys(), column.values()}, entries, entries.length, entryHashes);
        int entry = 0;
        for (int i = 0; i < count; i++) {
            int length = length(offsets, column.nulls(), at(rows, i));
            long sum = 0;
            for (int end = entry + length; entry < end; entry++) {
                sum += entryHashes[entry];
            }
            hashes[i] = Hash64.combine(Hash64.ofInt(length), sum);
        }
    }

    /// The positions of the elements of all rows, in order.
    private static int[] elements(int[] offsets, long @Nullable [] nulls, int @Nullable [] rows, int count) {
        int total = 0;
        for (int i = 0; i < count; i++) {
            total = Math.addExact(total, length(offsets, nulls, at(rows, i)));
        }
        int[] elements = new int[total];
        int next = 0;
        for (int i = 0; i < count; i++) {
            int row = at(rows, i);
            int length = length(offsets, nulls, row);
            for (int element = 0; element < length; element++) {
                elements[next++] = offsets[row] + element;
            }
        }
        return elements;
    }

    /// A null row may span elements that nobody should look at.
    private static int length(int[] offsets, long @Nullable [] nulls, int row) {
        return Nulls.isNull(nulls, row) ? 0 : offsets[row + 1] - offsets[row];
    }

    private static int at(int @Nullable [] rows, int i) {
        return rows == null ? i : rows[i];
    }
}
