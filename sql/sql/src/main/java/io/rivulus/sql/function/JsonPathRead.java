package io.rivulus.sql.function;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import com.jayway.jsonpath.spi.json.JsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A path into JSON documents, with its mode: `lax $.a[0]`, `strict $.a[0]`, or strict without a word.
///
/// In lax mode what is not there, and what is no JSON, is nothing; in strict mode both are errors. Safe on any thread.
final class JsonPathRead {
    private static final Pattern MODE =
            Pattern.compile("\\s*(strict|lax)\\s+(.+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final boolean lax;
    private final JsonPath path;
    private final Configuration configuration;

    private JsonPathRead(boolean lax, JsonPath path, ObjectMapper mapper) {
        this.lax = lax;
        this.path = path;
        JsonProvider provider = new JacksonJsonProvider(mapper);
        Configuration strict = Configuration.builder()
                .jsonProvider(provider)
                .mappingProvider(new JacksonMappingProvider(mapper))
                .build();
        this.configuration = lax ? strict.addOptions(Option.SUPPRESS_EXCEPTIONS) : strict;
    }

    static JsonPathRead of(String text) {
        Matcher mode = MODE.matcher(text);
        boolean hasMode = mode.matches();
        try {
            return new JsonPathRead(
                    hasMode && mode.group(1).equalsIgnoreCase("lax"),
                    JsonPath.compile(hasMode ? mode.group(2) : text),
                    JsonValues.MAPPER);
        } catch (InvalidPathException | IllegalArgumentException e) {
            // With a cause it tells of the parser's Java alone.
            String reason = e.getCause() == null ? ": " + e.getMessage() : "";
            throw new FunctionException(FunctionErrors.BAD_ARGUMENT, "'%s' is no JSON path%s".formatted(text, reason));
        }
    }

    boolean lax() {
        return lax;
    }

    /// What stands at the path: a Map, List, String, Number or Boolean, or null for what is nothing.
    ///
    /// @throws NotThere in strict mode, with the reason
    @Nullable
    Object read(Slice document) throws NotThere {
        Object root;
        try {
            root = JsonValues.parse(document);
        } catch (JsonValues.NoJson e) {
            if (lax) {
                return null;
            }
            throw new NotThere(e.getMessage());
        }
        if (root == null) {
            return null;
        }
        try {
            return path.read(root, configuration);
        } catch (JsonPathException e) {
            throw new NotThere(e.getMessage());
        }
    }

    /// Nothing stands at a strict path. A reason, not a place in the code: without a stack.
    static final class NotThere extends Exception {
        NotThere(@Nullable String reason) {
            super(reason == null ? "nothing is there" : reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
