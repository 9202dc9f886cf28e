package io.rivulus.sql.result;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.BooleanType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.DoubleType;
import io.rivulus.data.type.DataType.FloatType;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values as JSON: numbers and truth values bare, all else as text. A number that JSON has no word for (`NaN`,
/// `Infinity`) is text too, so that every line stays valid JSON.
final class JsonText {
    private static final char FIRST_PRINTABLE = ' ';

    private final ValueText texts;

    JsonText(ValueText texts) {
        this.texts = texts;
    }

    void append(StringBuilder json, @Nullable Object value, DataType type) {
        if (value == null) {
            json.append("null");
            return;
        }
        switch (type) {
            case BooleanType _, IntegerType _, DecimalType _ -> json.append(texts.of(value, type));
            case FloatType _, DoubleType _ -> {
                if (Double.isFinite(((Number) value).doubleValue())) {
                    json.append(texts.of(value, type));
                } else {
                    quoted(json, texts.of(value, type));
                }
            }
            case ArrayType array -> elements(json, (List<?>) value, array.element());
            case MapType map -> entries(json, (Map<?, ?>) value, map.key(), map.value());
            case MultisetType bag -> entries(json, (Map<?, ?>) value, bag.element(), Types.INT);
            case RowType row -> fields(json, (List<?>) value, row);
            default -> quoted(json, texts.of(value, type));
        }
    }

    void fields(StringBuilder json, List<?> values, RowType type) {
        json.append('{');
        for (int i = 0; i < values.size(); i++) {
            quoted(json.append(i == 0 ? "" : ","), type.fields().get(i).name());
            append(json.append(':'), values.get(i), type.type(i));
        }
        json.append('}');
    }

    private void elements(StringBuilder json, List<?> values, DataType element) {
        json.append('[');
        for (int i = 0; i < values.size(); i++) {
            append(json.append(i == 0 ? "" : ","), values.get(i), element);
        }
        json.append(']');
    }

    private void entries(StringBuilder json, Map<?, ?> values, DataType key, DataType value) {
        json.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            Object name = entry.getKey();
            quoted(json.append(separator), name == null ? "null" : texts.of(name, key));
            append(json.append(':'), entry.getValue(), value);
            separator = ",";
        }
        json.append('}');
    }

    static void quoted(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < FIRST_PRINTABLE) {
                        json.append("\\u%04x".formatted((int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
