package io.rivulus.api.table;

import io.rivulus.api.format.Format;
import io.rivulus.api.table.TableOptions.Known;
import io.rivulus.base.Check;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/// All connectors and formats at hand. Immutable, safe on any thread.
///
/// ```java
/// TableSource source = Connectors.installed().source(definition);
/// Source<?> rows = source.create(List.of(0, 2), List.of());
/// ```
public final class Connectors {
    /// The option that says which connector a table has.
    public static final String CONNECTOR = "connector";

    static final String FORMAT = "format";

    private static final ConfigOption<String> CONNECTOR_OPTION = ConfigOption.of(CONNECTOR, ConfigType.STRING);

    private final Map<String, Connector> connectors = new TreeMap<>();
    private final Map<String, Format> formats = new TreeMap<>();

    public Connectors(Collection<? extends Connector> connectors, Collection<? extends Format> formats) {
        connectors.forEach(connector ->
                Check.that(this.connectors.put(connector.name(), connector) == null, "two are %s", connector.name()));
        formats.forEach(
                format -> Check.that(this.formats.put(format.name(), format) == null, "two are %s", format.name()));
    }

    /// Those on the class path.
    public static Connectors installed() {
        return new Connectors(all(Connector.class), all(Format.class));
    }

    /// The names that the option `connector` can have.
    public Collection<String> names() {
        return connectors.keySet();
    }

    /// A table to be read.
    ///
    /// @throws UserException when the connector is unknown or can't be read, or an option is wrong
    public TableSource source(TableDefinition table) {
        if (connector(table) instanceof Connector.Reads connector) {
            return connector.source(context(table, connector));
        }
        throw notSupported(table, "read from");
    }

    /// A table to be written to.
    ///
    /// @throws UserException when the connector is unknown or can't be written to, or an option is wrong
    public TableSink sink(TableDefinition table) {
        if (connector(table) instanceof Connector.Writes connector) {
            return connector.sink(context(table, connector));
        }
        throw notSupported(table, "written to");
    }

    private Connector connector(TableDefinition table) {
        String name = table.options().get(CONNECTOR);
        if (name == null) {
            throw missing(table.name(), CONNECTOR);
        }
        return find(connectors, name, TableErrors.UNKNOWN_CONNECTOR, table, CONNECTOR);
    }

    private TableContext context(TableDefinition table, Connector connector) {
        List<Known> known = new ArrayList<>();
        known.add(new Known("", CONNECTOR_OPTION));
        connector.options(table.row()).forEach(option -> known.add(new Known("", option)));
        Map<String, Format> chosen = new TreeMap<>();
        for (String option : connector.formatOptions()) {
            known.add(new Known("", ConfigOption.of(option, ConfigType.STRING)));
            String name = table.options().get(option);
            if (name != null) {
                Format format = find(formats, name, TableErrors.UNKNOWN_FORMAT, table, option);
                String prefix = option.substring(0, option.length() - FORMAT.length());
                format.options().forEach(own -> known.add(new Known(prefix, own)));
                chosen.put(option, format);
            }
        }
        return new TableContext(table, TableOptions.checked(table.name(), table.options(), known), chosen);
    }

    static UserException missing(String table, String option) {
        return new UserException(TableErrors.MISSING_OPTION, "table %s needs the option '%s'".formatted(table, option));
    }

    private static <T> T find(Map<String, T> all, String name, ErrorCode code, TableDefinition table, String option) {
        T found = all.get(name);
        if (found == null) {
            String hint = Nearest.hint(name, all.keySet());
            throw new UserException(
                    code,
                    "table %s has the unknown %s '%s'%s"
                            .formatted(
                                    table.name(),
                                    option,
                                    name,
                                    hint.isEmpty() ? "; there are " + String.join(", ", all.keySet()) : hint));
        }
        return found;
    }

    private static UserException notSupported(TableDefinition table, String what) {
        return new UserException(
                TableErrors.NOT_SUPPORTED,
                "table %s can't be %s: its connector '%s' does not do that"
                        .formatted(table.name(), what, table.options().get(CONNECTOR)));
    }

    private static <T> List<T> all(Class<T> service) {
        return ServiceLoader.load(service).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
