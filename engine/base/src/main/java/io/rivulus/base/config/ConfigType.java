package io.rivulus.base.config;

import io.rivulus.base.unit.DurationText;
import io.rivulus.base.unit.MemorySize;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How the values of an option are written. Immutable.
///
/// @param <T> what a value is once it is read
public final class ConfigType<T> {
    public static final ConfigType<Boolean> BOOLEAN =
            new ConfigType<>("boolean", "true or false", ConfigType::parseBoolean, Object::toString);
    public static final ConfigType<String> STRING =
            new ConfigType<>("string", "text", Function.identity(), Function.identity());
    /// Text in which blanks count, such as a delimiter; the other types ignore those around a value.
    public static final ConfigType<String> VERBATIM =
            new ConfigType<>("string", "text", Function.identity(), Function.identity(), true);
    public static final ConfigType<Integer> INT =
            new ConfigType<>("int", "a whole number", Integer::valueOf, Object::toString);
    public static final ConfigType<Long> LONG =
            new ConfigType<>("long", "a whole number", Long::valueOf, Object::toString);
    public static final ConfigType<Double> DOUBLE =
            new ConfigType<>("double", "a number such as 0.5", ConfigType::parseDouble, Object::toString);
    public static final ConfigType<Duration> DURATION =
            new ConfigType<>("duration", "a duration such as 10 s", DurationText::parse, DurationText::format);
    public static final ConfigType<MemorySize> MEMORY =
            new ConfigType<>("memory size", "a size such as 64 mb", MemorySize::parse, MemorySize::toString);
    /// A folder of some storage, always as an address that ends with a slash.
    public static final ConfigType<URI> FOLDER = new ConfigType<>(
            "path or address",
            "a path such as /data/checkpoints, or an address such as file:///data/checkpoints in which a blank is %20",
            ConfigType::parseFolder,
            URI::toString);

    /// A single letter before a colon is none: it is a drive.
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:");

    private final String name;
    private final String expectation;
    private final Function<String, T> parser;
    private final Function<T, String> formatter;
    private final boolean verbatim;

    private ConfigType(String name, String expectation, Function<String, T> parser, Function<T, String> formatter) {
        this(name, expectation, parser, formatter, false);
    }

    private ConfigType(
            String name,
            String expectation,
            Function<String, T> parser,
            Function<T, String> formatter,
            boolean verbatim) {
        this.name = name;
        this.expectation = expectation;
        this.parser = parser;
        this.formatter = formatter;
        this.verbatim = verbatim;
    }

    /// Whole numbers from `min` to `max`, both included.
    public static ConfigType<Integer> intBetween(int min, int max) {
        return new ConfigType<>(
                "int",
                "a whole number from %d to %d".formatted(min, max),
                text -> checked(Integer.valueOf(text), min, max),
                Object::toString);
    }

    /// Whole numbers from `min` to `max`, both included.
    public static ConfigType<Long> longBetween(long min, long max) {
        return new ConfigType<>(
                "long",
                max == Long.MAX_VALUE
                        ? "a whole number of at least %d".formatted(min)
                        : "a whole number from %d to %d".formatted(min, max),
                text -> checked(Long.valueOf(text), min, max),
                Object::toString);
    }

    /// Durations of at least `min`.
    public static ConfigType<Duration> durationFrom(Duration min) {
        return new ConfigType<>(
                "duration",
                "a duration of at least " + DurationText.format(min),
                text -> checked(DurationText.parse(text), min),
                DurationText::format);
    }

    /// Durations of at least `min`, and zero for none.
    public static ConfigType<Duration> durationFromOrZero(Duration min) {
        return new ConfigType<>(
                "duration",
                "0 ms, or a duration of at least " + DurationText.format(min),
                text -> {
                    Duration duration = DurationText.parse(text);
                    return duration.isZero() ? duration : checked(duration, min);
                },
                DurationText::format);
    }

    /// The constants of an enum, written in lower case with dashes; underscores and capitals are read too.
    public static <E extends Enum<E>> ConfigType<E> oneOf(Class<E> constants) {
        return oneOf(constants, Map.of());
    }

    /// The constants of an enum, some of which go by a second name.
    public static <E extends Enum<E>> ConfigType<E> oneOf(Class<E> constants, Map<String, E> aliases) {
        Map<String, E> names = new LinkedHashMap<>();
        for (E constant : constants.getEnumConstants()) {
            names.put(spelt(constant.name()), constant);
        }
        String expectation = "one of " + String.join(", ", names.keySet());
        names.putAll(aliases);
        return new ConfigType<>(
                "enum",
                expectation,
                text -> {
                    E constant = names.get(spelt(text));
                    if (constant == null) {
                        throw new IllegalArgumentException();
                    }
                    return constant;
                },
                constant -> spelt(constant.name()));
    }

    /// Any number of elements, separated by `;`.
    public static <E> ConfigType<List<E>> listOf(ConfigType<E> elements) {
        return new ConfigType<>(
                "list of " + elements.name,
                "a list separated by ';', each element " + elements.expectation,
                text -> parseList(text, elements),
                list -> list.stream().map(elements.formatter).collect(Collectors.joining(";")));
    }

    /// What the reference page calls it.
    public String name() {
        return name;
    }

    /// What a value looks like, to stand behind the word *expected*.
    public String expectation() {
        return expectation;
    }

    /// Reads a value.
    ///
    /// @throws IllegalArgumentException when `text` is no such value; its message is not meant for users
    public T parse(String text) {
        return parser.apply(verbatim ? text : text.strip());
    }

    /// Writes a value so that it can be read.
    String format(T value) {
        return formatter.apply(value);
    }

    private static String spelt(String constant) {
        return constant.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Boolean parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static Double parseDouble(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static URI parseFolder(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException();
        }
        URI address = SCHEME.matcher(text).lookingAt()
                ? URI.create(text)
                : Path.of(text).toAbsolutePath().toUri();
        if (address.isOpaque() || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException();
        }
        return address.getRawPath().endsWith("/") ? address : URI.create(address + "/");
    }

    private static <N extends Number> N checked(N number, long min, long max) {
        if (number.longValue() < min || number.longValue() > max) {
            throw new IllegalArgumentException();
        }
        return number;
    }

    private static Duration checked(Duration duration, Duration min) {
        if (duration.compareTo(min) < 0) {
            throw new IllegalArgumentException();
        }
        return duration;
    }

    private static <E> List<E> parseList(String text, ConfigType<E> elements) {
        List<E> list = new ArrayList<>();
        if (!text.isEmpty()) {
            Arrays.stream(text.split(";", -1)).map(elements::parse).forEach(list::add);
        }
        return List.copyOf(list);
    }
}
