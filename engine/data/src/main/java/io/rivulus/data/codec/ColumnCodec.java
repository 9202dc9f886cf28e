package io.rivulus.data.codec;

import io.rivulus.base.Check;
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
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows `from` up to, not including, `to` of a column: a byte that says its kind, one that says whether rows
/// are null, the null bits if so, then the values as they stand in its arrays. Where lengths vary, the lengths come
/// before the values.
final class ColumnCodec {
    private static final byte BOOLEAN = 1;
    private static final byte INT = 2;
    private static final byte LONG = 3;
    private static final byte WIDE = 4;
    private static final byte FLOAT = 5;
    private static final byte DOUBLE = 6;
    private static final byte BYTES = 7;
    private static final byte ARRAY = 8;
    private static final byte MAP = 9;
    private static final byte ROW = 10;

    private static final int HEAD_BYTES = 2;

    private ColumnCodec() {}

    /// The bytes that [#write] needs.
    static int bytes(Column column, int from, int to) {
        int rows = to - from;
        int head = HEAD_BYTES + (column.nulls() == null ? 0 : Nulls.none(rows).length * Long.BYTES);
        int values = switch (column) {
            case BooleanColumn _ -> rows;
            case IntColumn _, FloatColumn _ -> Math.multiplyExact(rows, Integer.BYTES);
            case LongColumn _, DoubleColumn _ -> Math.multiplyExact(rows, Long.BYTES);
            case WideColumn _ -> Math.multiplyExact(rows, 2 * Long.BYTES);
            case BytesColumn(var _, var offsets, var _, var _) ->
                Math.addExact((rows + 1) * Integer.BYTES, offsets[to] - offsets[from]);
            case ArrayColumn(var _, var offsets, var elements, var _) ->
                Math.addExact((rows + 1) * Integer.BYTES, bytes(elements, offsets[from], offsets[to]));
            case MapColumn(var _, var offsets, var keys, var mapped, var _) ->
                Math.addExact(
                        (rows + 1) * Integer.BYTES,
                        Math.addExact(
                                bytes(keys, offsets[from], offsets[to]), bytes(mapped, offsets[from], offsets[to])));
            case RowColumn(var _, var fields, var _) -> {
                int sum = Integer.BYTES;
                for (Column field : fields) {
                    sum = Math.addExact(sum, bytes(field, from, to));
                }
                yield sum;
            }
            case ObjectColumn _ -> throw ObjectColumn.noData();
        };
        return Math.addExact(head, values);
    }

    static void write(Column column, int from, int to, ByteBuffer out) {
        int rows = to - from;
        switch (column) {
            case BooleanColumn(var _, var values, var nulls) -> {
                head(BOOLEAN, nulls, from, to, out);
                for (int i = from; i < to; i++) {
                    out.put((byte) (values[i] ? 1 : 0));
                }
            }
            case IntColumn(var _, var values, var nulls) -> {
                head(INT, nulls, from, to, out);
                out.asIntBuffer().put(values, from, rows);
                skip(out, rows * Integer.BYTES);
            }
            case LongColumn(var _, var values, var nulls) -> {
                head(LONG, nulls, from, to, out);
                longs(values, from, rows, out);
            }
            case WideColumn(var _, var high, var low, var nulls) -> {
                head(WIDE, nulls, from, to, out);
                longs(high, from, rows, out);
                longs(low, from, rows, out);
            }
            case FloatColumn(var _, var values, var nulls) -> {
                head(FLOAT, nulls, from, to, out);
                out.asFloatBuffer().put(values, from, rows);
                skip(out, rows * Float.BYTES);
            }
            case DoubleColumn(var _, var values, var nulls) -> {
                head(DOUBLE, nulls, from, to, out);
                out.asDoubleBuffer().put(values, from, rows);
                skip(out, rows * Double.BYTES);
            }
            case BytesColumn(var _, var offsets, var bytes, var nulls) -> {
                head(BYTES, nulls, from, to, out);
                lengths(offsets, from, to, out);
                out.put(bytes, offsets[from], offsets[to] - offsets[from]);
            }
            case ArrayColumn(var _, var offsets, var elements, var nulls) -> {
                head(ARRAY, nulls, from, to, out);
                lengths(offsets, from, to, out);
                write(elements, offsets[from], offsets[to], out);
            }
            case MapColumn(var _, var offsets, var keys, var values, var nulls) -> {
                head(MAP, nulls, from, to, out);
                lengths(offsets, from, to, out);
                write(keys, offsets[from], offsets[to], out);
                write(values, offsets[from], offsets[to], out);
            }
            case RowColumn(var _, var fields, var nulls) -> {
                head(ROW, nulls, from, to, out);
                out.putInt(fields.size());
                fields.forEach(field -> write(field, from, to, out));
            }
            case ObjectColumn _ -> throw ObjectColumn.noData();
        }
    }

    private static void head(byte kind, long @Nullable [] nulls, int from, int to, ByteBuffer out) {
        out.put(kind).put((byte) (nulls == null ? 0 : 1));
        if (nulls != null) {
            long[] bits = Nulls.none(to - from);
            for (int i = from; i < to; i++) {
                if (Nulls.isNull(nulls, i)) {
                    Nulls.set(bits, i - from);
                }
            }
            longs(bits, 0, bits.length, out);
        }
    }

    private static void longs(long[] values, int from, int count, ByteBuffer out) {
        out.asLongBuffer().put(values, from, count);
        skip(out, count * Long.BYTES);
    }

    /// The offsets, counted from the first row's.
    private static void lengths(int[] offsets, int from, int to, ByteBuffer out) {
        for (int i = from; i <= to; i++) {
            out.putInt(offsets[i] - offsets[from]);
        }
    }

    private static void skip(ByteBuffer buffer, int bytes) {
        buffer.position(buffer.position() + bytes);
    }

    static Column read(int rows, ByteBuffer in) {
        byte kind = in.get();
        long[] nulls = in.get() == 0 ? null : longs(Nulls.none(rows).length, in);
        return switch (kind) {
            case BOOLEAN -> {
                boolean[] values = new boolean[rows];
                for (int i = 0; i < rows; i++) {
                    values[i] = in.get() != 0;
                }
                yield new BooleanColumn(rows, values, nulls);
            }
            case INT -> new IntColumn(rows, ints(rows, in), nulls);
            case LONG -> new LongColumn(rows, longs(rows, in), nulls);
            case WIDE -> new WideColumn(rows, longs(rows, in), longs(rows, in), nulls);
            case FLOAT -> {
                float[] values = new float[rows];
                in.asFloatBuffer().get(values);
                skip(in, rows * Float.BYTES);
                yield new FloatColumn(rows, values, nulls);
            }
            case DOUBLE -> {
                double[] values = new double[rows];
                in.asDoubleBuffer().get(values);
                skip(in, rows * Double.BYTES);
                yield new DoubleColumn(rows, values, nulls);
            }
            case BYTES -> {
                int[] offsets = ints(rows + 1, in);
                byte[] bytes = new byte[offsets[rows]];
                in.get(bytes);
                yield new BytesColumn(rows, offsets, bytes, nulls);
            }
            case ARRAY -> {
                int[] offsets = ints(rows + 1, in);
                yield new ArrayColumn(rows, offsets, read(offsets[rows], in), nulls);
            }
            case MAP -> {
                int[] offsets = ints(rows + 1, in);
                yield new MapColumn(rows, offsets, read(offsets[rows], in), read(offsets[rows], in), nulls);
            }
            case ROW -> {
                List<Column> fields = new ArrayList<>();
                int count = in.getInt();
                for (int i = 0; i < count; i++) {
                    fields.add(read(rows, in));
                }
                yield new RowColumn(rows, fields, nulls);
            }
            default -> throw Check.unreachable("%d is no kind of column", kind);
        };
    }

    private static int[] ints(int count, ByteBuffer in) {
        int[] values = new int[count];
        in.asIntBuffer().get(values);
        skip(in, count * Integer.BYTES);
        return values;
    }

    private static long[] longs(int count, ByteBuffer in) {
        long[] values = new long[count];
        in.asLongBuffer().get(values);
        skip(in, count * Long.BYTES);
        return values;
    }
}
