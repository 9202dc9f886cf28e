package io.rivulus.sql.aggregate;

import io.rivulus.data.column.ArrayColumnBuilder;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import java.io.ByteArrayOutputStream;

/// What is made of the values of a group, which stand one behind the other.
sealed interface Gathering permits Gathering.One, Gathering.Elements, Gathering.Text, JsonArray, JsonObject {
    /// How many values are wanted at most.
    int most();

    /// Appends what becomes of the values from `from` up to, not including, `to`.
    ///
    /// @param values a column for each argument of the aggregate
    void append(Column[] values, int from, int to, ColumnBuilder out);

    /// The first one.
    record One() implements Gathering {
        @Override
        public int most() {
            return 1;
        }

        @Override
        public void append(Column[] values, int from, int to, ColumnBuilder out) {
            if (from == to) {
                out.appendNull();
            } else {
                out.appendFrom(values[0], from);
            }
        }
    }

    /// An array; NULL of nothing.
    record Elements() implements Gathering {
        @Override
        public int most() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void append(Column[] values, int from, int to, ColumnBuilder out) {
            if (from == to) {
                out.appendNull();
                return;
            }
            ArrayColumnBuilder array = (ArrayColumnBuilder) out;
            for (int i = from; i < to; i++) {
                array.elements().appendFrom(values[0], i);
            }
            array.endRow();
        }
    }

    /// A text with a separator between the values; NULL of nothing.
    ///
    /// @param separator in UTF-8
    @SuppressWarnings("ArrayRecordComponent")
    record Text(byte[] separator) implements Gathering {
        @Override
        public int most() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void append(Column[] values, int from, int to, ColumnBuilder out) {
            if (from == to) {
                out.appendNull();
                return;
            }
            BytesColumn texts = (BytesColumn) values[0];
            ByteArrayOutputStream list = new ByteArrayOutputStream();
            for (int i = from; i < to; i++) {
                if (i > from) {
                    list.write(separator, 0, separator.length);
                }
                list.write(texts.bytes(), texts.offsets()[i], texts.length(i));
            }
            ((BytesColumnBuilder) out).append(list.toByteArray());
        }
    }
}
