package io.rivulus.cli.shell;

import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigOptions;
import java.util.List;

/// What SET can set. Immutable.
record SettingNames(ConfigOptions options) {
    private static final String ONE_OF = "one of ";
    private static final String BOOLEAN = "true or false";

    List<String> keys() {
        return List.copyOf(options.keys());
    }

    /// The values that a key can have, where there are few.
    List<String> values(String key) {
        return options.groups().stream()
                .flatMap(group -> group.options().stream())
                .filter(option -> option.key().equals(key))
                .flatMap(option -> values(option).stream())
                .toList();
    }

    /// The values of an option, where there are few: its type tells them in words.
    static List<String> values(ConfigOption<?> option) {
        String expected = option.type().expectation();
        if (expected.equals(BOOLEAN)) {
            return List.of("true", "false");
        }
        return expected.startsWith(ONE_OF)
                ? List.of(expected.substring(ONE_OF.length()).split(", "))
                : List.of();
    }
}
