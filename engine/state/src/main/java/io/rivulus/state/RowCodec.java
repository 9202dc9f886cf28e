package io.rivulus.state;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Writes rows as bytes that compare, unsigned, as the rows do; and reads them back.
///
/// Numbers are written big end first with the sign turned, texts as their UTF-8 with an end mark, nested values
/// element by element; before each stands a byte that says whether it is null. In a descending field all bits are
/// turned. So the order of bytes is that of ORDER BY, field after field: numbers by value, -0.0 before 0.0, NaN
/// last, texts by code points. Maps are written in the order of their keys, and have no meaningful order
/// themselves.
///
/// Owned by one thread.
public final class RowCodec {
    /// How a field takes part in the order.
    public record Order(boolean descending, boolean nullsFirst) {
        public static final Order ASCENDING = new Order(false, true);
    }

    private final Order[] orders;
    private final ValueWriter writer;
    private final ValueReader reader = new ValueReader();

    /// @param orders one for each field
    public RowCodec(List<Order> orders) {
        this(orders, false);
    }

    private RowCodec(List<Order> orders, boolean identity) {
        this.orders = orders.toArray(Order[]::new);
        this.writer = new ValueWriter(identity);
    }

    /// Writes equal keys the same.
    public static RowCodec ofKeys(int fields) {
        return new RowCodec(Collections.nCopies(fields, Order.ASCENDING), true);
    }

    /// Appends a row, whose fields are at `row` of the columns.
    public void encode(Column[] columns, int row, Bytes out) {
        for (int field = 0; field < orders.length; field++) {
            Order order = orders[field];
            boolean isNull = columns[field].isNull(row);
            out.write(order.nullsFirst() == isNull ? ValueWriter.FIRST : ValueWriter.LAST);
            if (!isNull) {
                int from = out.length();
                writer.value(columns[field], row, out);
                if (order.descending()) {
                    out.invert(from);
                }
            }
        }
    }

    /// The first fields of many rows.
    ///
    /// @param entries byte strings, each with a row in it
    /// @param from where in each of them its row begins
    /// @param types of all fields
    /// @param columns how many of the fields are wanted
    ColumnBatch decode(BytesColumn entries, int from, List<DataType> types, int columns) {
        ColumnBuilder[] builders = new ColumnBuilder[types.size()];
        Arrays.setAll(builders, i -> ColumnBuilder.of(types.get(i), entries.size()));
        for (int i = 0; i < entries.size(); i++) {
            int begin = entries.offsets()[i];
            decode(Arrays.copyOfRange(entries.bytes(), begin, begin + entries.length(i)), from, builders);
        }
        Column[] decoded = new Column[columns];
        Arrays.setAll(decoded, i -> builders[i].build());
        return ColumnBatch.of(entries.size(), decoded);
    }

    /// Appends a row to a builder per field, made for the types of its columns.
    ///
    /// @param from where in `bytes` it begins
    /// @return where it ends
    public int decode(byte[] bytes, int from, ColumnBuilder[] builders) {
        reader.open(bytes, from);
        for (int field = 0; field < orders.length; field++) {
            Order order = orders[field];
            boolean first = reader.next() == ValueWriter.FIRST;
            if (first == order.nullsFirst()) {
                builders[field].appendNull();
            } else {
                reader.turn(order.descending());
                reader.value(builders[field]);
                reader.turn(false);
            }
        }
        return reader.at();
    }
}
