package io.rivulus.base.config;

import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Settings from one place. A later layer of a [Configuration] overrides an earlier one.
public record ConfigLayer(List<Setting> settings) {
    static final String VARIABLE_PREFIX = "RIVULUS_";

    /// Variables that speak to the launcher and set no key.
    private static final Set<String> LAUNCHER_VARIABLES =
            Set.of("RIVULUS_HOME", "RIVULUS_JAVA_OPTS", "RIVULUS_NO_BUILD");

    /// One key as it was set.
    ///
    /// @param origin where, for messages: `conf/rivulus.yaml:12`, `--set`
    public record Setting(String key, String text, String origin) {
        /// Without the text, which may be a secret.
        @Override
        public String toString() {
            return key + " (" + origin + ")";
        }
    }

    public ConfigLayer {
        settings = List.copyOf(settings);
    }

    /// Settings that all come from one place, in code or in a test.
    public static ConfigLayer of(String origin, Map<String, String> settings) {
        List<Setting> all = new ArrayList<>();
        settings.forEach((key, text) -> all.add(new Setting(key, text, origin)));
        return new ConfigLayer(all);
    }

    boolean sets(String key) {
        return settings.stream().anyMatch(setting -> setting.key().equals(key));
    }

    /// What the environment variables `RIVULUS_*` set.
    ///
    /// @throws UserException when a variable stands for no known key
    public static ConfigLayer environment(ConfigOptions options, Map<String, String> environment) {
        List<Setting> settings = new ArrayList<>();
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (variable.startsWith(VARIABLE_PREFIX) && !LAUNCHER_VARIABLES.contains(variable)) {
                String key = options.keyOfVariable(variable);
                if (key == null) {
                    throw new UserException(
                            ConfigErrors.UNKNOWN_KEY,
                            "environment variable %s sets no known configuration key%s"
                                    .formatted(variable, Nearest.hint(variable, options.variables())));
                }
                settings.add(new Setting(key, text, "environment variable " + variable));
            }
        });
        return new ConfigLayer(settings);
    }

    /// What `--set key=value` options set.
    ///
    /// @throws UserException when one has no `=`
    public static ConfigLayer commandLine(List<String> sets) {
        List<Setting> settings = new ArrayList<>();
        for (String set : sets) {
            int equals = set.indexOf('=');
            if (equals <= 0) {
                throw new UserException(
                        ConfigErrors.UNREADABLE,
                        "--set takes key=value, such as parallelism.default=4, not '" + set + "'");
            }
            settings.add(new Setting(set.substring(0, equals).strip(), set.substring(equals + 1), "--set"));
        }
        return new ConfigLayer(settings);
    }
}
