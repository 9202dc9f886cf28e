package io.rivulus.sql.plan.node;

import io.rivulus.sql.catalog.CatalogTable;
import io.rivulus.sql.catalog.ObjectName;
import java.util.Map;
import java.util.TreeMap;

/// A table as a query uses it. All uses that are equal share one source.
///
/// @param options those of the table, under those of an `OPTIONS` hint
public record TableUse(ObjectName name, CatalogTable table, Map<String, String> options) {
    public TableUse {
        options = Map.copyOf(options);
    }

    /// A table whose options a hint changes.
    public static TableUse of(ObjectName name, CatalogTable table, Map<String, String> hint) {
        Map<String, String> options = new TreeMap<>(table.options());
        options.putAll(hint);
        return new TableUse(name, table, options);
    }
}
