package io.rivulus.base.config;

import io.rivulus.base.Check;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All keys that a process knows: the options of its rooms, and the keys of Flink's that it ignores. Immutable.
public final class ConfigOptions {
    private final List<ConfigGroup> groups;
    private final List<IgnoredKeys> ignored;
    private final Map<String, ConfigOption<?>> byKey = new LinkedHashMap<>();
    private final Map<String, ConfigOption<?>> byOlderKey = new LinkedHashMap<>();
    private final Map<String, String> keyByVariable = new LinkedHashMap<>();

    /// Joins the options of all rooms. Two options of one key, or of one environment variable, are a bug.
    public ConfigOptions(List<ConfigGroup> groups, List<IgnoredKeys> ignored) {
        this.groups = List.copyOf(groups);
        this.ignored = List.copyOf(ignored);
        for (ConfigGroup group : groups) {
            for (ConfigOption<?> option : group.options()) {
                ConfigOption<?> twin = byKey.put(option.key(), option);
                Check.that(twin == null, "configuration key %s is declared once", option.key());
                String other = keyByVariable.put(variableOf(option.key()), option.key());
                Check.that(other == null, "keys %s and %s have different variables", option.key(), other);
                option.olderKeys().forEach(older -> {
                    ConfigOption<?> same = byOlderKey.put(older, option);
                    Check.that(same == null, "%s is an older key of one option", older);
                });
            }
        }
        byOlderKey.keySet().forEach(older -> Check.that(!byKey.containsKey(older), "%s is one option's key", older));
    }

    /// The groups in the order of the reference page.
    public List<ConfigGroup> groups() {
        return groups;
    }

    /// Keys of Flink's that do nothing here.
    public List<IgnoredKeys> ignored() {
        return ignored;
    }

    /// Every key that can be set.
    public Set<String> keys() {
        return Collections.unmodifiableSet(byKey.keySet());
    }

    /// The option that a key sets, be it by an older one.
    Optional<ConfigOption<?>> find(String key) {
        ConfigOption<?> option = byKey.get(key);
        return Optional.ofNullable(option != null ? option : byOlderKey.get(key));
    }

    Optional<String> reasonToIgnore(String key) {
        return ignored.stream()
                .filter(keys -> keys.covers(key))
                .map(IgnoredKeys::reason)
                .findFirst();
    }

    @Nullable
    String keyOfVariable(String variable) {
        return keyByVariable.get(variable);
    }

    List<String> variables() {
        return new ArrayList<>(keyByVariable.keySet());
    }

    /// The environment variable that sets `key`: `RIVULUS_PARALLELISM_DEFAULT` sets `parallelism.default`.
    public static String variableOf(String key) {
        return ConfigLayer.VARIABLE_PREFIX + key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
