package io.rivulus.sql.catalog;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// What one database holds. Used by the thread of its session.
record Database(Optional<String> comment, NavigableMap<String, CatalogObject> objects) {
    Database(Optional<String> comment) {
        this(comment, new TreeMap<>());
    }
}
