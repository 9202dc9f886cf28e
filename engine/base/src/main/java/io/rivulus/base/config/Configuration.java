package io.rivulus.base.config;

import io.rivulus.base.config.ConfigLayer.Setting;
import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What is set, checked in full when it is made: every key is known and every value can be read. Immutable.
///
/// ```java
/// Configuration configuration = Configuration.of(options, file, environment, commandLine);
/// Duration interval = configuration.get(CheckpointOptions.INTERVAL);
/// ```
public final class Configuration {
    /// Keys that contain one of these hold secrets (the list is Flink's).
    private static final List<String> SECRET_PARTS = List.of(
            "password",
            "secret",
            "token",
            "apikey",
            "api-key",
            "auth-params",
            "service-key",
            "basic-auth",
            "jaas.config",
            "http-headers",
            "account.key");

    private static final String HIDDEN = "******";

    private final ConfigOptions options;
    private final Map<String, Setting> settings;
    private final Set<String> notices;

    private Configuration(ConfigOptions options, Map<String, Setting> settings, Set<String> notices) {
        this.options = options;
        this.settings = settings;
        this.notices = notices;
    }

    /// Everything as it is where nobody sets it.
    public static Configuration defaults() {
        return of(new ConfigOptions(List.of(), List.of()));
    }

    /// Lays `layers` over each other, the last one on top.
    ///
    /// @throws UserException when a key is unknown or a value can't be read, naming the place that set it
    public static Configuration of(ConfigOptions options, ConfigLayer... layers) {
        Configuration configuration = new Configuration(options, Map.of(), Set.of());
        for (ConfigLayer layer : layers) {
            configuration = configuration.with(layer);
        }
        return configuration;
    }

    /// This configuration under one more layer.
    ///
    /// @throws UserException when a key is unknown or a value can't be read
    public Configuration with(ConfigLayer layer) {
        Map<String, Setting> all = new TreeMap<>(settings);
        Set<String> told = new LinkedHashSet<>(notices);
        for (Setting setting : layer.settings()) {
            Optional<ConfigOption<?>> option = options.find(setting.key());
            if (option.isPresent()) {
                read(option.get(), setting);
                boolean isOlder = !setting.key().equals(option.get().key());
                if (!isOlder || !layer.sets(option.get().key())) {
                    all.put(option.get().key(), setting);
                }
            } else {
                told.add(noticeOf(setting));
            }
        }
        return new Configuration(options, all, told);
    }

    /// This configuration with `key` back at its default.
    ///
    /// @throws UserException when the key is unknown
    public Configuration without(String key) {
        Optional<ConfigOption<?>> option = options.find(key);
        if (option.isEmpty()) {
            noticeOf(new Setting(key, "", "RESET"));
        }
        Map<String, Setting> all = new TreeMap<>(settings);
        option.map(ConfigOption::key).ifPresent(all::remove);
        return new Configuration(options, all, notices);
    }

    /// The value of `option`: what was set, else its default.
    ///
    /// @throws UserException when there is neither
    public <T> T get(ConfigOption<T> option) {
        return find(option)
                .orElseThrow(() -> new UserException(
                        ConfigErrors.NOT_SET,
                        "%s is not set and has no default; set it in conf/rivulus.yaml or with --set %s=…, expected %s"
                                .formatted(
                                        option.key(),
                                        option.key(),
                                        option.type().expectation())));
    }

    /// The value of `option`, or empty when it is not set and has no default.
    public <T> Optional<T> find(ConfigOption<T> option) {
        Setting setting = settings.get(option.key());
        return setting != null ? Optional.of(read(option, setting)) : Optional.ofNullable(option.defaultValue());
    }

    /// Whether `option` was set, be it to its default.
    public boolean isSet(ConfigOption<?> option) {
        return settings.containsKey(option.key());
    }

    /// What users should know: one line for each key that was accepted and does nothing.
    public List<String> notices() {
        return List.copyOf(notices);
    }

    /// All that was set, by key, fit to be shown: secrets are hidden.
    public Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        settings.forEach((key, setting) -> shown.put(key, shown(setting)));
        return Collections.unmodifiableMap(shown);
    }

    /// All that was set, by key, secrets included: to hand on to another process, never to be shown.
    public Map<String, String> toMap() {
        Map<String, String> texts = new TreeMap<>();
        settings.forEach((key, setting) -> texts.put(key, setting.text()));
        return Collections.unmodifiableMap(texts);
    }

    /// The known keys.
    public ConfigOptions options() {
        return options;
    }

    private String noticeOf(Setting setting) {
        String reason = options.reasonToIgnore(setting.key())
                .orElseThrow(() -> new UserException(
                        ConfigErrors.UNKNOWN_KEY,
                        "unknown configuration key '%s' (%s)%s"
                                .formatted(
                                        setting.key(), setting.origin(), Nearest.hint(setting.key(), options.keys()))));
        return "%s (%s) has no effect: %s".formatted(setting.key(), setting.origin(), reason);
    }

    private static <T> T read(ConfigOption<T> option, Setting setting) {
        try {
            return option.type().parse(setting.text());
        } catch (IllegalArgumentException _) {
            // Without its cause, which would show a secret.
            throw new UserException(
                    ConfigErrors.INVALID_VALUE,
                    "%s is '%s' (%s), expected %s"
                            .formatted(
                                    setting.key(),
                                    shown(setting),
                                    setting.origin(),
                                    option.type().expectation()));
        }
    }

    /// Whether what is set under `key` must never be shown.
    public static boolean isSecret(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return SECRET_PARTS.stream().anyMatch(lower::contains);
    }

    private static String shown(Setting setting) {
        return isSecret(setting.key()) ? HIDDEN : setting.text();
    }
}
