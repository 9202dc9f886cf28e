package io.rivulus.sql.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/// A JSON object of keys and values that are JSON texts, in the order of the keys. Of several values of a key the last
/// one stands.
///
/// @param skipsNulls whether keys with NULL are left out
record JsonObject(boolean skipsNulls) implements Gathering {
    @Override
    public int most() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void append(Column[] values, int from, int to, ColumnBuilder out) {
        BytesColumn keys = (BytesColumn) values[0];
        BytesColumn texts = (BytesColumn) values[1];
        Map<String, String> entries = new TreeMap<>();
        for (int i = from; i < to; i++) {
            if (keys.isNull(i)) {
                throw AggregateErrors.nullKey();
            }
            if (!skipsNulls || !texts.isNull(i)) {
                entries.put(keys.text(i), JsonArray.text(texts, i));
            }
        }
        StringJoiner object = new StringJoiner(",", "{", "}");
        entries.forEach((key, value) -> object.add(key + ":" + value));
        ((BytesColumnBuilder) out).append(object.toString().getBytes(UTF_8));
    }
}
