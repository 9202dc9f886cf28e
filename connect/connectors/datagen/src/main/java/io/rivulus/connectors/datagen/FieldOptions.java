package io.rivulus.connectors.datagen;

import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import java.time.Duration;
import java.util.List;

/// What can be set of one column, under `fields.NAME.`.
record FieldOptions(String field) {
    private static final int LENGTH = 100;

    /// How values are chosen.
    enum Kind {
        RANDOM,
        SEQUENCE
    }

    ConfigOption<Kind> kind() {
        return ConfigOption.of(key("kind"), ConfigType.oneOf(Kind.class))
                .defaultsTo(Kind.RANDOM)
                .describedAs("Whether values are random or count from `start` to `end`.");
    }

    ConfigOption<String> min() {
        return ConfigOption.of(key("min"), ConfigType.STRING).describedAs("The least random number.");
    }

    ConfigOption<String> max() {
        return ConfigOption.of(key("max"), ConfigType.STRING).describedAs("The greatest random number.");
    }

    ConfigOption<Duration> maxPast() {
        return ConfigOption.of(key("max-past"), ConfigType.DURATION)
                .defaultsTo(Duration.ZERO)
                .describedAs("How far before now a random timestamp may lie.");
    }

    ConfigOption<Integer> length() {
        return ConfigOption.of(key("length"), ConfigType.intBetween(0, 1 << 20))
                .defaultsTo(LENGTH)
                .describedAs("How long texts and bytes without a fixed length are.");
    }

    ConfigOption<Boolean> varyingLength() {
        return ConfigOption.of(key("var-len"), ConfigType.BOOLEAN)
                .defaultsTo(false)
                .describedAs("Whether lengths vary from 1 to `length`.");
    }

    ConfigOption<Long> start() {
        return ConfigOption.of(key("start"), ConfigType.LONG).describedAs("The first number of a sequence.");
    }

    ConfigOption<Long> end() {
        return ConfigOption.of(key("end"), ConfigType.LONG).describedAs("The last number of a sequence.");
    }

    ConfigOption<Double> nullRate() {
        return ConfigOption.of(key("null-rate"), ConfigType.DOUBLE)
                .defaultsTo(0.0)
                .describedAs("The share of rows, from 0 to 1, in which the column is NULL.");
    }

    List<ConfigOption<?>> all() {
        return List.of(kind(), min(), max(), maxPast(), length(), varyingLength(), start(), end(), nullRate());
    }

    private String key(String name) {
        return "fields." + field + "." + name;
    }
}
