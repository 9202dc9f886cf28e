package io.rivulus.formats.json;

import io.rivulus.api.format.Encoder;
import io.rivulus.api.format.EncoderFactory;
import io.rivulus.api.table.TableOptions;
import io.rivulus.data.text.ValueWriter;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.formats.json.JsonOptions.NullKeys;
import io.rivulus.formats.json.JsonOptions.TimestampFormat;

/// @param row the columns of the table
record JsonEncoderFactory(RowType row, ValueWriter values, NullKeys nullKeys, String nullKey, boolean leaveOutNulls)
        implements EncoderFactory {
    static JsonEncoderFactory of(RowType row, TableOptions options) {
        return new JsonEncoderFactory(
                row,
                new ValueWriter(
                        options.get(JsonOptions.TIMESTAMP_FORMAT) == TimestampFormat.ISO_8601,
                        options.get(JsonOptions.PLAIN_DECIMALS)),
                options.get(JsonOptions.NULL_KEY_MODE),
                options.get(JsonOptions.NULL_KEY_LITERAL),
                options.get(JsonOptions.IGNORE_NULL_FIELDS));
    }

    @Override
    public Encoder create() {
        return new JsonEncoder(this);
    }
}
