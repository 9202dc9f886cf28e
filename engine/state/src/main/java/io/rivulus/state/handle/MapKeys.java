package io.rivulus.state.handle;

import io.rivulus.api.type.TypeInformation;
import io.rivulus.api.type.ValueCodec;
import io.rivulus.base.Check;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.state.RowTable;
import java.util.stream.IntStream;

/// The keys of one map for each key, numbered: a row for each by its index. The row of index 0 has their number as
/// well.
final class MapKeys<T> {
    private static final DataType NUMBER = Types.INT.withNullable(false);

    private final KeyedStore states;
    private final StateRows rows;
    private final ValueCodec<T> codec;
    private final Columns columns;
    private final int lengthField;

    /// The length of the current key's list, once it was looked for in the turn given below.
    private int length;

    private long foundIn = -1;

    MapKeys(KeyedStore states, String name, TypeInformation<T> type) {
        this.states = states;
        this.rows = new StateRows(states, name, Columns.of("index", NUMBER), Columns.of("length", NUMBER), type);
        this.codec = type.columnsCodec();
        this.columns = Columns.of(type);
        this.lengthField = states.key().count() + 1;
    }

    int length() {
        if (foundIn != states.turn()) {
            long first = rows.find(index(0));
            length = first == RowTable.ABSENT ? 0 : rows.in(first).getInt(lengthField);
            foundIn = states.turn();
        }
        return length;
    }

    T get(int index) {
        long row = find(index);
        T element = codec.read(rows.in(row), lengthField + 1);
        if (element == null) {
            throw Check.unreachable("element %d of a list is null", index);
        }
        return element;
    }

    /// The keys of some numbers, as columns.
    Column[] get(int from, int to) {
        int[] numbers = IntStream.range(from, to).toArray();
        long[] found = rows.findAll(new Column[] {new IntColumn(numbers.length, numbers, null)});
        return rows.fields(found, lengthField + 1, columns);
    }

    void append(T element) {
        int before = length();
        codec.write(element, rows.out(rows.make(index(before))), lengthField + 1);
        setLength(Math.addExact(before, 1));
    }

    void set(int index, T element) {
        long row = find(index);
        rows.table.change(row);
        codec.write(element, rows.out(row), lengthField + 1);
    }

    void removeLast() {
        int last = length() - 1;
        rows.table.delete(find(last));
        if (last == 0) {
            length = 0;
        } else {
            setLength(last);
        }
    }

    void clear() {
        for (int index = length() - 1; index >= 0; index--) {
            rows.table.delete(find(index));
        }
        length = 0;
    }

    private void setLength(int newLength) {
        long first = find(0);
        rows.table.change(first);
        rows.out(first).setInt(lengthField, newLength);
        length = newLength;
    }

    private long find(int index) {
        long row = rows.find(index(index));
        Check.that(row != RowTable.ABSENT, "a list of %d has no element %d", length, index);
        return row;
    }

    private static Column index(int index) {
        return new IntColumn(1, new int[] {index}, null);
    }
}
