package io.rivulus.sql.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import java.util.StringJoiner;

/// A JSON array of values that are JSON texts.
record JsonArray() implements Gathering {
    @Override
    public int most() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void append(Column[] values, int from, int to, ColumnBuilder out) {
        BytesColumn texts = (BytesColumn) values[0];
        StringJoiner array = new StringJoiner(",", "[", "]");
        for (int i = from; i < to; i++) {
            array.add(text(texts, i));
        }
        ((BytesColumnBuilder) out).append(array.toString().getBytes(UTF_8));
    }

    /// A value; NULL is JSON's own.
    static String text(BytesColumn texts, int row) {
        return texts.isNull(row) ? "null" : texts.text(row);
    }
}
