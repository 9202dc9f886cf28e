package io.rivulus.sql.catalog;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// A catalog in memory, gone with its session. Used by the session's thread.
///
/// @param defaultDatabase the one that is current after USE CATALOG; there from the start
record Catalog(CatalogDefinition definition, String defaultDatabase, NavigableMap<String, Database> databases) {
    Catalog(CatalogDefinition definition, String defaultDatabase) {
        this(definition, defaultDatabase, new TreeMap<>(Map.of(defaultDatabase, new Database(Optional.empty()))));
    }
}
