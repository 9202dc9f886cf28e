package io.rivulus.base.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that can be set.
///
/// ```java
/// public static final ConfigOption<Duration> INTERVAL = ConfigOption.of("execution.checkpointing.interval", DURATION)
///         .defaultsTo(Duration.ofSeconds(10))
///         .describedAs("How often a checkpoint is taken.");
/// ```
///
/// @param key dotted, as in the configuration file; Flink's where Flink has one
/// @param olderKeys what earlier versions of Flink call it: they set it too, but are not shown
/// @param type how values are written
/// @param defaultValue what holds when it is not set; null when there is no value then
/// @param defaultText how the reference page tells the default
/// @param description a sentence or two of Markdown for the reference page
/// @param since the version that first knew the key
public record ConfigOption<T>(
        String key,
        List<String> olderKeys,
        ConfigType<T> type,
        @Nullable T defaultValue,
        String defaultText,
        String description,
        String since) {
    private static final String FIRST_VERSION = "0.1";

    public ConfigOption {
        olderKeys = List.copyOf(olderKeys);
    }

    /// An option without a default.
    public static <T> ConfigOption<T> of(String key, ConfigType<T> type) {
        return new ConfigOption<>(key, List.of(), type, null, "(none)", "", FIRST_VERSION);
    }

    /// This option with a default that is the same everywhere.
    public ConfigOption<T> defaultsTo(T value) {
        return new ConfigOption<>(key, olderKeys, type, value, type.format(value), description, since);
    }

    /// This option with a default that depends on the machine, told in words such as `number of cores`.
    public ConfigOption<T> defaultsTo(T value, String words) {
        return new ConfigOption<>(key, olderKeys, type, value, "(" + words + ")", description, since);
    }

    /// This option, which goes by other keys too.
    public ConfigOption<T> formerly(String... keys) {
        return new ConfigOption<>(key, List.of(keys), type, defaultValue, defaultText, description, since);
    }

    public ConfigOption<T> describedAs(String text) {
        return new ConfigOption<>(key, olderKeys, type, defaultValue, defaultText, text, since);
    }

    public ConfigOption<T> since(String version) {
        return new ConfigOption<>(key, olderKeys, type, defaultValue, defaultText, description, version);
    }
}
