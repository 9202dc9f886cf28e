package io.rivulus.cli.shell;

import io.rivulus.api.format.Format;
import io.rivulus.api.table.Connector;
import io.rivulus.api.table.Connectors;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.data.type.DataType.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What can be written into the WITH clause of a table. Immutable.
final class TableOptionNames {
    private static final String FORMAT = "format";

    private final Map<String, Connector> connectors;
    private final Map<String, Format> formats;

    TableOptionNames(List<Connector> connectors, List<Format> formats) {
        this.connectors = byName(connectors, Connector::name);
        this.formats = byName(formats, Format::name);
    }

    /// Of the connectors and formats on the class path.
    static TableOptionNames installed() {
        return new TableOptionNames(all(Connector.class), all(Format.class));
    }

    private static <T> List<T> all(Class<T> service) {
        return ServiceLoader.load(service).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        return all.stream().collect(Collectors.toMap(name, one -> one, (first, _) -> first, TreeMap::new));
    }

    /// The keys that a table may have.
    ///
    /// @param given what its WITH clause says already
    /// @param columns its columns, as far as they are written
    List<String> keys(Map<String, String> given, RowType columns) {
        List<String> keys = new ArrayList<>();
        keys.add(Connectors.CONNECTOR);
        known(given, columns).forEach(option -> keys.add(option.key()));
        connector(given).ifPresent(connector -> keys.addAll(connector.formatOptions()));
        keys.removeAll(given.keySet());
        return keys;
    }

    /// The values that a key can have, where there are few.
    List<String> values(String key, Map<String, String> given, RowType columns) {
        if (key.equals(Connectors.CONNECTOR)) {
            return List.copyOf(connectors.keySet());
        }
        if (connector(given).stream()
                .anyMatch(connector -> connector.formatOptions().contains(key))) {
            return List.copyOf(formats.keySet());
        }
        return known(given, columns).stream()
                .filter(option -> option.key().equals(key))
                .flatMap(option -> SettingNames.values(option).stream())
                .toList();
    }

    private Optional<Connector> connector(Map<String, String> given) {
        return Optional.ofNullable(connectors.get(given.getOrDefault(Connectors.CONNECTOR, "")));
    }

    /// The options of the connector that is written, and of its formats, behind their prefix.
    private List<ConfigOption<?>> known(Map<String, String> given, RowType columns) {
        List<ConfigOption<?>> known = new ArrayList<>();
        connector(given).ifPresent(connector -> {
            known.addAll(connector.options(columns));
            for (String option : connector.formatOptions()) {
                String prefix = option.substring(0, option.length() - FORMAT.length());
                Format format = formats.get(given.getOrDefault(option, ""));
                if (format != null) {
                    format.options().forEach(own -> known.add(ConfigOption.of(prefix + own.key(), own.type())));
                }
            }
        });
        return known;
    }
}
