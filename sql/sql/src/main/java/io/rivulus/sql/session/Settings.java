package io.rivulus.sql.session;

import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigLayer.Setting;
import io.rivulus.base.config.Configuration;
import io.rivulus.sql.SqlOptions;
import io.rivulus.sql.statement.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What a session has set, above what the process was configured with. Used by the session's thread.
final class Settings {
    private final Supplier<Configuration> initial;
    private final Map<String, Setting> own = new LinkedHashMap<>();

    /// @param initial asked anew each time, since it may change below what the session sets
    Settings(Supplier<Configuration> initial) {
        this.initial = initial;
        checked(initial.get());
    }

    Configuration configuration() {
        Configuration below = initial.get();
        return own.isEmpty() ? below : below.with(new ConfigLayer(new ArrayList<>(own.values())));
    }

    /// @throws io.rivulus.base.error.UserException when nobody knows the key, or the value can't be read
    StatementResult set(String key, String value, Position at) {
        Setting setting = new Setting(key, value, "SET at " + at);
        Configuration configuration = checked(configuration().with(new ConfigLayer(List.of(setting))));
        if (!configuration.toMap().containsKey(key)) {
            return new StatementResult.Done(configuration.notices().getLast());
        }
        own.put(key, setting);
        return new StatementResult.Done(
                "%s is %s".formatted(key, configuration.shown().get(key)));
    }

    /// Undoes what SET did, to one key or to all.
    ///
    /// @throws io.rivulus.base.error.UserException when nobody knows the key
    StatementResult reset(Optional<String> key) {
        key.ifPresent(configuration()::without);
        key.ifPresentOrElse(own::remove, own::clear);
        return new StatementResult.Done(key.map("%s is reset"::formatted).orElse("all settings are reset"));
    }

    StatementResult show() {
        TextRows rows = new TextRows("key", "value");
        configuration().shown().forEach(rows::add);
        return rows.result();
    }

    /// Refuses here what could only be refused later, when it is used.
    private static Configuration checked(Configuration configuration) {
        SqlOptions.timeZone(configuration);
        return configuration;
    }
}
