package io.rivulus.sql.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON as text, as Java objects, and values of SQL as JSON: numbers and truth values bare, BYTES in Base64,
/// ARRAY as an array, MAP and ROW as objects, all else as text, times by ISO 8601.
final class JsonValues {
    /// Numbers keep all their digits, and nothing may follow a document.
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonValues() {}

    /// A document as Maps, Lists, Strings, Numbers and Booleans; null is JSON's own.
    static @Nullable Object parse(Slice document) throws NoJson {
        try {
            return MAPPER.readValue(document.bytes(), document.from(), document.length(), Object.class);
        } catch (JsonProcessingException e) {
            throw new NoJson("it is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new NoJson("it is no JSON: " + e.getMessage());
        }
    }

    /// A text that is no JSON document.
    static final class NoJson extends Exception {
        NoJson(String reason) {
            super(reason, null, false, false);
        }
    }

    /// The text of what [#parse] gave, or of a node.
    static Slice text(@Nullable Object json) {
        try {
            return Slice.of(MAPPER.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new FunctionException(FunctionErrors.BAD_ARGUMENT, "this has no JSON: " + e.getOriginalMessage());
        }
    }

    /// A text that is JSON already.
    static JsonNode raw(Slice json) {
        return NODES.rawValueNode(new RawValue(json.text()));
    }

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ArrayNode array() {
        return NODES.arrayNode();
    }

    /// A value as [io.rivulus.data.Values] has it.
    static JsonNode node(@Nullable Object value, DataType type) {
        return switch (value) {
            case null -> NODES.nullNode();
            case Boolean truth -> NODES.booleanNode(truth);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case BigDecimal number -> NODES.numberNode(number);
            case Float number -> Float.isFinite(number) ? NODES.numberNode(number) : NODES.textNode(number.toString());
            case Double number ->
                Double.isFinite(number) ? NODES.numberNode(number) : NODES.textNode(number.toString());
            case byte[] bytes -> NODES.binaryNode(bytes);
            case List<?> values -> type instanceof RowType row ? row(values, row) : array(values, (ArrayType) type);
            case Map<?, ?> entries -> map(entries, type);
            default -> NODES.textNode(value.toString());
        };
    }

    private static JsonNode array(List<?> values, ArrayType type) {
        ArrayNode array = array();
        values.forEach(value -> array.add(node(value, type.element())));
        return array;
    }

    private static JsonNode row(List<?> values, RowType type) {
        ObjectNode object = object();
        for (int i = 0; i < values.size(); i++) {
            object.set(type.fields().get(i).name(), node(values.get(i), type.type(i)));
        }
        return object;
    }

    private static JsonNode map(Map<?, ?> entries, DataType type) {
        DataType valueType = switch (type) {
            case MapType map -> map.value();
            case MultisetType _ -> Types.INT;
            default -> throw new IllegalArgumentException(type.sql() + " has no entries");
        };
        ObjectNode object = object();
        entries.forEach((key, value) -> object.set(String.valueOf(key), node(value, valueType)));
        return object;
    }
}
