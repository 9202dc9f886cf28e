package io.rivulus.api.table.bridge;

import io.rivulus.api.stream.StreamExecutionEnvironment;
import java.time.ZoneId;

/// The settings of an environment. Used by the thread that writes the program.
public final class TableConfig {
    private final StreamExecutionEnvironment environment;

    TableConfig(StreamExecutionEnvironment environment) {
        this.environment = environment;
    }

    /// Sets a configuration key, for the streams of the program as well.
    public TableConfig set(String key, String value) {
        environment.set(key, value);
        return this;
    }

    /// Sets the time zone in which days begin, and TIMESTAMP_LTZ is written as text.
    public TableConfig setLocalTimeZone(ZoneId zone) {
        return set("table.local-time-zone", zone.getId());
    }
}
