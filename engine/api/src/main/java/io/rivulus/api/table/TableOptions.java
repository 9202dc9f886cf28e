package io.rivulus.api.table;

import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// The options of one table, all of which are known and can be read. Immutable.
public final class TableOptions {
    private final String table;
    private final String prefix;
    private final Map<String, String> texts;

    private TableOptions(String table, String prefix, Map<String, String> texts) {
        this.table = table;
        this.prefix = prefix;
        this.texts = texts;
    }

    /// Checks the options of a table.
    ///
    /// @throws UserException when one is unknown, naming the nearest known one, or can't be read
    static TableOptions checked(String table, Map<String, String> texts, Collection<Known> known) {
        Map<String, Known> byKey = new TreeMap<>();
        known.forEach(option -> byKey.put(option.key(), option));
        new TreeMap<>(texts).forEach((key, text) -> {
            Known option = byKey.get(key);
            if (option == null) {
                throw new UserException(
                        TableErrors.UNKNOWN_OPTION,
                        "table %s has an unknown option '%s'%s".formatted(table, key, nearest(key, byKey)));
            }
            read(table, key, option.option(), text);
        });
        return new TableOptions(table, "", Map.copyOf(texts));
    }

    /// An option under the key it has in this table: that of a format for keys is `key.csv.header`.
    record Known(String prefix, ConfigOption<?> option) {
        String key() {
            return prefix + option.key();
        }
    }

    /// These options as seen by a format whose keys stand behind `keyPrefix`.
    TableOptions below(String keyPrefix) {
        return new TableOptions(table, keyPrefix, texts);
    }

    /// The value of `option`: what was set, else its default.
    ///
    /// @throws UserException when there is neither
    public <T> T get(ConfigOption<T> option) {
        return find(option)
                .orElseThrow(() -> new UserException(
                        TableErrors.MISSING_OPTION,
                        "table %s needs the option '%s', %s"
                                .formatted(
                                        table,
                                        prefix + option.key(),
                                        option.type().expectation())));
    }

    /// The value of `option`, or empty when it is not set and has no default.
    public <T> Optional<T> find(ConfigOption<T> option) {
        String text = texts.get(prefix + option.key());
        return text == null
                ? Optional.ofNullable(option.defaultValue())
                : Optional.of(read(table, prefix + option.key(), option, text));
    }

    /// An error about the value of `option` that only its connector or format can see.
    public UserException invalid(ConfigOption<?> option, String expected) {
        return invalid(table, prefix + option.key(), texts.getOrDefault(prefix + option.key(), ""), expected);
    }

    private static <T> T read(String table, String key, ConfigOption<T> option, String text) {
        try {
            return option.type().parse(text);
        } catch (IllegalArgumentException _) {
            throw invalid(table, key, text, option.type().expectation());
        }
    }

    private static UserException invalid(String table, String key, String text, String expected) {
        return new UserException(
                TableErrors.INVALID_OPTION,
                "option '%s' of table %s is '%s', expected %s".formatted(key, table, text, expected));
    }

    private static String nearest(String key, Map<String, Known> known) {
        String hint = Nearest.hint(key, known.keySet());
        return hint.isEmpty() ? "; it knows " + String.join(", ", new TreeSet<>(known.keySet())) : hint;
    }
}
