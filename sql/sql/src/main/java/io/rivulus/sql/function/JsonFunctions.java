package io.rivulus.sql.function;

import static io.rivulus.sql.function.Parameter.ANY;
import static io.rivulus.sql.function.Parameter.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.BooleanType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.DoubleType;
import io.rivulus.data.type.DataType.IntegerSize;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.sql.function.JsonPathRead.NotThere;
import io.rivulus.sql.function.JsonValues.NoJson;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON in texts, by the SQL standard's functions.
///
/// What their clauses say (`NULL ON EMPTY`, `WITH CONDITIONAL WRAPPER`) comes as further arguments: the names of
/// Calcite's symbols for them.
@InGroup(FunctionGroup.JSON)
public final class JsonFunctions {
    private static final String ERROR = "ERROR";

    private JsonFunctions() {}

    @SqlFunction(
            name = "JSON_EXISTS",
            parameters = {TEXT, TEXT},
            result = Result.BOOLEAN,
            givesNull = true,
            description = "Tells whether something stands at a path of a JSON document.",
            examples = {
                "JSON_EXISTS('{\"a\": [1]}', '$.a[0]') -> TRUE",
                "JSON_EXISTS('{\"a\": [1]}', '$.b') -> FALSE",
                "JSON_EXISTS('{\"a\": 1}', 'strict $.b' UNKNOWN ON ERROR) -> NULL"
            })
    public static @Nullable Boolean exists(CallSite site, Slice document, Slice path) {
        return exists(site, document, path, Slice.of("FALSE"));
    }

    @SqlFunction(
            name = "JSON_EXISTS",
            parameters = {TEXT, TEXT, TEXT},
            result = Result.BOOLEAN,
            givesNull = true,
            call = "JSON_EXISTS(STRING, path {TRUE | FALSE | UNKNOWN | ERROR} ON ERROR)")
    public static @Nullable Boolean exists(CallSite site, Slice document, Slice path, Slice onError) {
        try {
            return path(site, path).read(document) != null;
        } catch (NotThere e) {
            return switch (onError.text()) {
                case "TRUE" -> Boolean.TRUE;
                case "FALSE" -> Boolean.FALSE;
                case "UNKNOWN" -> null;
                default -> throw failed("JSON_EXISTS", path, e.reason());
            };
        }
    }

    @SqlFunction(
            name = "JSON_VALUE",
            parameters = {TEXT, TEXT},
            result = Result.STRING,
            givesNull = true,
            description = "Gives the number, text or truth value that stands at a path of a JSON document, as"
                    + " text or as the type after RETURNING: STRING, BOOLEAN, INT, BIGINT or DOUBLE. Where"
                    + " there is none it gives what ON EMPTY says, where the document or the path is wrong"
                    + " what ON ERROR says: NULL unless told otherwise.",
            examples = {
                "JSON_VALUE('{\"a\": {\"b\": 7}}', '$.a.b') -> '7'",
                "JSON_VALUE('{\"a\": 7}', '$.a' RETURNING INT) + 1 -> 8",
                "JSON_VALUE('{\"a\": 7}', 'lax $.b' DEFAULT 'none' ON EMPTY) -> 'none'",
                "JSON_VALUE('{\"a\": [7]}', '$.a') -> NULL"
            })
    public static @Nullable Slice value(CallSite site, Slice document, Slice path) {
        Slice none = Slice.of("NULL");
        return (Slice) value(site, document, path, none, null, none, null);
    }

    @SqlFunction(
            name = "JSON_VALUE",
            parameters = {TEXT, TEXT, TEXT, ANY, TEXT, ANY},
            result = Result.FOURTH,
            nullCalls = true,
            givesNull = true,
            call = "JSON_VALUE(STRING, path [RETURNING type] [{NULL | ERROR | DEFAULT ANY} ON EMPTY]"
                    + " [{NULL | ERROR | DEFAULT ANY} ON ERROR])")
    public static @Nullable Object value(
            CallSite site,
            @Nullable Slice document,
            @Nullable Slice path,
            @Nullable Slice onEmpty,
            @Nullable Object whenEmpty,
            @Nullable Slice onError,
            @Nullable Object whenError) {
        if (document == null || path == null || onEmpty == null || onError == null) {
            return null;
        }
        JsonPathRead read = path(site, path);
        String reason;
        try {
            Object found = read.read(document);
            boolean scalar = !(found instanceof Collection<?> || found instanceof Map<?, ?>);
            if (found == null || (read.lax() && !scalar)) {
                return otherwise(onEmpty, whenEmpty, path, "there is no number, text or truth value");
            }
            Object value = scalar ? scalar(found, site.type()) : null;
            if (value != null) {
                return value;
            }
            reason = scalar
                    ? "%s is no %s"
                            .formatted(
                                    JsonValues.text(found).text(), site.type().name())
                    : "an array or object is there";
        } catch (NotThere e) {
            reason = e.reason();
        }
        return otherwise(onError, whenError, path, reason);
    }

    private static @Nullable Object otherwise(Slice behaviour, @Nullable Object otherwise, Slice path, String reason) {
        return switch (behaviour.text()) {
            case ERROR -> throw failed("JSON_VALUE", path, reason);
            case "DEFAULT" -> otherwise;
            default -> null;
        };
    }

    /// Null for a value that the type doesn't have.
    private static @Nullable Object scalar(Object found, DataType type) {
        return switch (type) {
            case CharType _ -> Slice.of(found.toString());
            case BooleanType _ -> found instanceof Boolean ? found : null;
            case DoubleType _ -> found instanceof Number number ? (Object) number.doubleValue() : null;
            case IntegerType integer -> found instanceof Number number ? whole(number, integer.size()) : null;
            default ->
                throw new FunctionException(
                        FunctionErrors.BAD_ARGUMENT, "JSON_VALUE can't return %s".formatted(type.name()));
        };
    }

    private static @Nullable Object whole(Number number, IntegerSize size) {
        BigDecimal value = new BigDecimal(number.toString());
        boolean fits = value.stripTrailingZeros().scale() <= 0
                && value.compareTo(BigDecimal.valueOf(size.min())) >= 0
                && value.compareTo(BigDecimal.valueOf(size.max())) <= 0;
        if (!fits) {
            return null;
        }
        return size == IntegerSize.BIGINT ? (Object) value.longValue() : (Object) value.intValue();
    }

    @SqlFunction(
            name = "JSON_QUERY",
            parameters = {TEXT, TEXT},
            result = Result.STRING,
            givesNull = true,
            description = "Gives the array or object that stands at a path of a JSON document, as JSON.",
            examples = {
                "JSON_QUERY('{\"a\": {\"b\": 7}}', '$.a') -> '{\"b\":7}'",
                "JSON_QUERY('{\"a\": 7}', '$.a') -> NULL",
                "JSON_QUERY('{\"a\": 7}', '$.a' WITH WRAPPER) -> '[7]'",
                "JSON_QUERY('{\"a\": 7}', 'lax $.b' EMPTY ARRAY ON EMPTY) -> '[]'"
            })
    public static @Nullable Slice query(CallSite site, Slice document, Slice path) {
        Slice none = Slice.of("NULL");
        return query(site, document, path, Slice.of("WITHOUT_ARRAY"), none, none);
    }

    @SqlFunction(
            name = "JSON_QUERY",
            parameters = {TEXT, TEXT, TEXT, TEXT, TEXT},
            result = Result.STRING,
            givesNull = true,
            call = "JSON_QUERY(STRING, path [RETURNING STRING] [{WITHOUT | WITH [CONDITIONAL |"
                    + " UNCONDITIONAL]} [ARRAY] WRAPPER] [{NULL | EMPTY ARRAY | EMPTY OBJECT | ERROR} ON"
                    + " EMPTY] [{NULL | EMPTY ARRAY | EMPTY OBJECT | ERROR} ON ERROR])")
    public static @Nullable Slice query(
            CallSite site, Slice document, Slice path, Slice wrapper, Slice onEmpty, Slice onError) {
        JsonPathRead read = path(site, path);
        try {
            Object found = wrapped(read.read(document), wrapper);
            boolean scalar = !(found instanceof Collection<?> || found instanceof Map<?, ?>);
            if (!scalar) {
                return JsonValues.text(found);
            }
            String reason = "there is no array or object";
            return otherwise(found == null || read.lax() ? onEmpty : onError, path, reason);
        } catch (NotThere e) {
            return otherwise(onError, path, e.reason());
        }
    }

    private static @Nullable Object wrapped(@Nullable Object found, Slice wrapper) {
        if (found == null) {
            return null;
        }
        return switch (wrapper.text()) {
            case "WITH_UNCONDITIONAL_ARRAY" -> List.of(found);
            case "WITH_CONDITIONAL_ARRAY" -> found instanceof Collection<?> ? found : List.of(found);
            default -> found;
        };
    }

    private static @Nullable Slice otherwise(Slice behaviour, Slice path, String reason) {
        return switch (behaviour.text()) {
            case ERROR -> throw failed("JSON_QUERY", path, reason);
            case "EMPTY_ARRAY" -> Slice.of("[]");
            case "EMPTY_OBJECT" -> Slice.of("{}");
            default -> null;
        };
    }

    @SqlFunction(
            name = "IS JSON",
            parameters = TEXT,
            result = Result.BOOLEAN,
            nullCalls = true,
            call = "STRING IS [NOT] JSON",
            description = "Tells whether a text is a JSON document, or one of a kind. FALSE for NULL.",
            examples = {
                "'[1, 2]' IS JSON -> TRUE",
                "'{\"a\": 1' IS JSON -> FALSE",
                "'[1, 2]' IS JSON ARRAY -> TRUE",
                "'[1, 2]' IS NOT JSON OBJECT -> TRUE",
                "CAST(NULL AS STRING) IS JSON -> FALSE"
            })
    public static boolean isJson(@Nullable Slice text) {
        return isJson(text, Slice.of("VALUE"));
    }

    @SqlFunction(
            name = "IS JSON",
            parameters = {TEXT, TEXT},
            result = Result.BOOLEAN,
            nullCalls = true,
            call = "STRING IS [NOT] JSON {VALUE | OBJECT | ARRAY | SCALAR}")
    public static boolean isJson(@Nullable Slice text, @Nullable Slice kind) {
        if (text == null || kind == null) {
            return false;
        }
        try {
            Object parsed = JsonValues.parse(text);
            return switch (kind.text()) {
                case "ARRAY" -> parsed instanceof Collection<?>;
                case "OBJECT" -> parsed instanceof Map<?, ?>;
                case "SCALAR" -> !(parsed instanceof Collection<?> || parsed instanceof Map<?, ?>);
                default -> true;
            };
        } catch (NoJson _) {
            return false;
        }
    }

    @SqlFunction(
            name = "JSON_STRING",
            parameters = ANY,
            result = Result.STRING,
            description = "Writes a value as JSON.",
            examples = {
                "JSON_STRING(ARRAY['a', 'b']) -> '[\"a\",\"b\"]'",
                "JSON_STRING(MAP['a', 1]) -> '{\"a\":1}'",
                "JSON_STRING(DATE '2026-01-31') -> '\"2026-01-31\"'"
            })
    public static Slice string(CallSite site, Object value) {
        DataType type = site.argument(0);
        return JsonValues.text(JsonValues.node(Boxed.toValue(value, type), type));
    }

    @SqlFunction(
            name = "JSON_QUOTE",
            parameters = TEXT,
            result = Result.STRING,
            description = "Writes a text as a JSON string, in quotes and with what needs it escaped.",
            examples = "JSON_QUOTE('a\"b') -> '\"a\\\"b\"'")
    public static Slice quote(Slice text) {
        return Slice.of(JsonValues.text(text.text()).text().replace("/", "\\/"));
    }

    @SqlFunction(
            name = "JSON_UNQUOTE",
            parameters = TEXT,
            result = Result.STRING,
            description = "Gives the text that a JSON string stands for; what is none stays as it is.",
            examples = {"JSON_UNQUOTE('\"a\\\"b\"') -> 'a\"b'", "JSON_UNQUOTE('[1]') -> '[1]'"})
    public static Slice unquote(Slice text) {
        try {
            boolean quoted = text.length() > 1 && text.at(0) == '"' && text.at(text.length() - 1) == '"';
            return quoted && JsonValues.parse(text) instanceof String value ? Slice.of(value) : text;
        } catch (NoJson _) {
            return text;
        }
    }

    @SqlFunction(
            name = "JSON_OBJECT",
            parameters = {TEXT, TEXT, ANY},
            result = Result.STRING,
            nullCalls = true,
            call = "JSON_OBJECT([KEY] STRING VALUE ANY, ... [{NULL | ABSENT} ON NULL])",
            description = "Makes a JSON object of keys and values. A NULL becomes null, or is left out with"
                    + " ABSENT ON NULL.",
            examples = {
                "JSON_OBJECT(KEY 'name' VALUE 'Ada', KEY 'age' VALUE 36) -> '{\"name\":\"Ada\",\"age\":36}'",
                "JSON_OBJECT('a' VALUE CAST(NULL AS INT)) -> '{\"a\":null}'",
                "JSON_OBJECT('a' VALUE CAST(NULL AS INT) ABSENT ON NULL) -> '{}'",
                "JSON_OBJECT('list' VALUE JSON_ARRAY(1, 2)) -> '{\"list\":[1,2]}'"
            })
    public static Slice object(CallSite site, @Nullable Slice nulls, @Nullable Slice raw, @Nullable Object... parts) {
        ObjectNode object = JsonValues.object();
        for (int i = 0; i + 1 < parts.length; i += 2) {
            if (!(parts[i] instanceof Slice key)) {
                throw new FunctionException(FunctionErrors.BAD_ARGUMENT, "a key of a JSON object is a text");
            }
            if (parts[i + 1] != null || !isAbsent(nulls)) {
                object.set(key.text(), part(site, raw, i + 1, parts[i + 1]));
            }
        }
        return JsonValues.text(object);
    }

    @SqlFunction(
            name = "JSON_ARRAY",
            parameters = {TEXT, TEXT, ANY},
            result = Result.STRING,
            nullCalls = true,
            call = "JSON_ARRAY(ANY, ... [{NULL | ABSENT} ON NULL])",
            description = "Makes a JSON array of values. A NULL is left out, or becomes null with NULL ON NULL.",
            examples = {
                "JSON_ARRAY(1, 'a', TRUE) -> '[1,\"a\",true]'",
                "JSON_ARRAY(1, CAST(NULL AS INT)) -> '[1]'",
                "JSON_ARRAY(1, CAST(NULL AS INT) NULL ON NULL) -> '[1,null]'"
            })
    public static Slice array(CallSite site, @Nullable Slice nulls, @Nullable Slice raw, @Nullable Object... parts) {
        ArrayNode array = JsonValues.array();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] != null || !isAbsent(nulls)) {
                array.add(part(site, raw, i, parts[i]));
            }
        }
        return JsonValues.text(array);
    }

    private static JsonNode part(CallSite site, @Nullable Slice raw, int index, @Nullable Object value) {
        if (raw != null && index < raw.length() && raw.at(index) == '1' && value instanceof Slice json) {
            return JsonValues.raw(json);
        }
        DataType type = site.argument(index + 2);
        return JsonValues.node(Boxed.toValue(value, type), type);
    }

    private static boolean isAbsent(@Nullable Slice nulls) {
        return nulls != null && nulls.text().equals("ABSENT_ON_NULL");
    }

    private static JsonPathRead path(CallSite site, Slice path) {
        return site.prepared(path, JsonPathRead.class, JsonPathRead::of);
    }

    private static FunctionException failed(String function, Slice path, String reason) {
        return new FunctionException(
                FunctionErrors.BAD_ARGUMENT, "%s finds nothing at '%s': %s".formatted(function, path, reason));
    }
}
